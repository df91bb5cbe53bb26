using Microsoft.Extensions.Logging;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators;

internal static partial class Log
{
    [LoggerMessage(4101, LogLevel.Warning, "{Simulator}: {Key} could not be reconciled; tried again in {Wait}")]
    public static partial void ReconcileFailed(ILogger logger, string simulator, ObjectId key, TimeSpan wait, Exception exception);

    [LoggerMessage(4102, LogLevel.Warning, "{Simulator}: repository {Repository} could not be read: {Reason}")]
    public static partial void RepositoryUnreadable(ILogger logger, string simulator, string repository, string reason);
}
