using Microsoft.Extensions.Logging;

namespace Portico.Web.Api;

internal static partial class Log
{
    [LoggerMessage(EventId = 9101, Level = LogLevel.Error, Message = "Request to {Path} failed")]
    public static partial void Unexpected(ILogger logger, Exception exception, string path);
}
