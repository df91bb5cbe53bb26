using Microsoft.Extensions.Logging;

namespace Portico.Web.Hosting.Overlays;

internal static partial class Log
{
    [LoggerMessage(EventId = 8301, Level = LogLevel.Information, Message = "Form overlays were read again: {Overlays} overlays, {Findings} findings. The Platform page lists them.")]
    public static partial void OverlaysRead(ILogger logger, int overlays, int findings);
}
