using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portico.Web.Identity;

internal static partial class Log
{
    [LoggerMessage(EventId = 8301, Level = LogLevel.Warning, Message = "The token of {Name} can't be read: {Problem} Calls with it are refused until its file is there.")]
    public static partial void TokenNotRead(ILogger logger, string name, string problem);

    [LoggerMessage(EventId = 8302, Level = LogLevel.Warning, Message = "The token of {Name} is missing or shorter than {Least} characters, so calls with it are refused. Make one with: openssl rand -hex 32.")]
    public static partial void TokenTooShort(ILogger logger, string name, int least);

    [LoggerMessage(EventId = 8303, Level = LogLevel.Information, Message = "A call of {Path} from {Address} was refused: {Problem}")]
    public static partial void TokenRefused(ILogger logger, PathString path, IPAddress? address, string problem);
}
