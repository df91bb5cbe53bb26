using Microsoft.Extensions.Logging;

namespace Portico.Web.Ui.Live;

internal static partial class Log
{
    [LoggerMessage(EventId = 9201, Level = LogLevel.Warning, Message = "A page no longer updates by itself because re-reading it failed")]
    public static partial void LiveUpdatesEnded(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 9202, Level = LogLevel.Error, Message = "Reading the page {Address} failed")]
    public static partial void ReadingFailed(ILogger logger, Exception exception, string address);

    [LoggerMessage(EventId = 9203, Level = LogLevel.Warning, Message = "The script {Address} failed in a browser; the page goes on without it")]
    public static partial void ScriptFailed(ILogger logger, Exception exception, string address);
}
