using Microsoft.Extensions.Logging;
using Portico.Core.Delivery;

namespace Portico.Git;

internal static partial class Log
{
    [LoggerMessage(EventId = 5001, Level = LogLevel.Information, Message = "Git host {Host}: made repository {Repository}")]
    public static partial void RepositoryMade(ILogger log, string host, string repository);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Information, Message = "Git host {Host}: change request {Number} of {Repository} is {State}")]
    public static partial void ChangeRequestNow(ILogger log, string host, string repository, int number, ChangeRequestState state);

    [LoggerMessage(EventId = 5003, Level = LogLevel.Warning, Message = "Git host {Host}: Git failed in {Repository}")]
    public static partial void GitFailed(ILogger log, string host, string repository, Exception fault);

    [LoggerMessage(EventId = 5004, Level = LogLevel.Warning, Message = "{Service} of {Repository} ended with code {Code}: {Errors}")]
    public static partial void TransferFailed(ILogger log, string service, string repository, int code, string errors);

    [LoggerMessage(EventId = 5005, Level = LogLevel.Warning, Message = "Git host {Host}: repository {Repository} is left out: {Reason}")]
    public static partial void RepositorySkipped(ILogger log, string host, string repository, string reason);
}
