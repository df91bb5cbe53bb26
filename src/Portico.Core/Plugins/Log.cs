using Microsoft.Extensions.Logging;

namespace Portico.Core.Plugins;

internal static partial class Log
{
    [LoggerMessage(EventId = 9001, Level = LogLevel.Warning,
        Message = "Rule {Rule} failed on {Resource}; its answers are left out. Further failures of this rule are not logged.")]
    public static partial void RuleFailed(ILogger logger, string rule, string resource, Exception exception);
}
