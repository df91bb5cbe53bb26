using Microsoft.Extensions.Logging;

namespace Portico.Web.Pages.Entity;

internal static partial class Log
{
    [LoggerMessage(EventId = 9401, Level = LogLevel.Warning, Message = "The visit of {Entity} could not be kept in the caller's list of recent entities")]
    public static partial void VisitNotKept(ILogger logger, Exception exception, string entity);
}
