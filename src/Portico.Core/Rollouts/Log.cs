using Microsoft.Extensions.Logging;
using Portico.Sdk.Resources;

namespace Portico.Core.Rollouts;

internal static partial class Log
{
    [LoggerMessage(EventId = 6001, Level = LogLevel.Information, Message = "Order {Id} of {Subject} is {Stage} {Blocking}")]
    public static partial void Reached(ILogger logger, ResourceRef subject, string id, RolloutStage stage, string blocking);

    [LoggerMessage(EventId = 6002, Level = LogLevel.Error, Message = "Order {Id} of {Subject} could not be followed; trying again")]
    public static partial void LookFailed(ILogger logger, string id, ResourceRef subject, Exception fault);

    [LoggerMessage(EventId = 6003, Level = LogLevel.Error, Message = "Orders can't be read: {Problem}. Trying again.")]
    public static partial void StoreAway(ILogger logger, string problem);
}
