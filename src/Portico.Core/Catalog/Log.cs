using Microsoft.Extensions.Logging;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

internal static partial class Log
{
    [LoggerMessage(EventId = 7001, Level = LogLevel.Warning, Message = "Types of cluster {Cluster} could not be discovered: {Problem}. The last known state stays; trying again.")]
    public static partial void DiscoveryFailed(ILogger logger, string cluster, string problem);

    [LoggerMessage(EventId = 7002, Level = LogLevel.Warning, Message = "Watch of {Kind} on {Cluster} failed: {Problem}. The last known state stays, marked stale; trying again.")]
    public static partial void WatchFailed(ILogger logger, GroupKind kind, string cluster, string problem);

    [LoggerMessage(EventId = 7003, Level = LogLevel.Error, Message = "The catalog can't be stored: {Problem}. Changes wait and are stored as soon as that works again.")]
    public static partial void StoreFailed(ILogger logger, string problem);

    [LoggerMessage(EventId = 7004, Level = LogLevel.Error, Message = "A batch of changes could not be applied and was left out; the next list of the type repairs it.")]
    public static partial void BatchFailed(ILogger logger, Exception fault);

    [LoggerMessage(EventId = 7005, Level = LogLevel.Information, Message = "{Kind} on {Cluster}: {Count} objects are gone, known by list")]
    public static partial void Vanished(ILogger logger, GroupKind kind, string cluster, int count);

    [LoggerMessage(EventId = 7006, Level = LogLevel.Information, Message = "{Count} objects of clusters that aren't configured any more leave the catalog")]
    public static partial void ClustersLeft(ILogger logger, int count);

    [LoggerMessage(EventId = 7007, Level = LogLevel.Error, Message = "Templates and APIs of offerings can't be stored: {Problem}. They are as soon as that works again.")]
    public static partial void OfferingsNotStored(ILogger logger, string problem);
}
