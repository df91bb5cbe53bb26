using Microsoft.Extensions.Logging;

namespace Portico.Web.Pages.Create;

internal static partial class Log
{
    [LoggerMessage(EventId = 9301, Level = LogLevel.Warning, Message = "A draft could not be saved or removed")]
    public static partial void DraftNotSaved(ILogger logger, Exception exception);
}
