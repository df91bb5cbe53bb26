using Microsoft.Extensions.Logging;

namespace Portico.Core.Catalog.Locations;

internal static partial class Log
{
    [LoggerMessage(EventId = 7101, Level = LogLevel.Warning, Message = "Location {Location} can't be read: {Problem} Its last entities stay; trying again.")]
    public static partial void Failing(ILogger log, LocationRef location, string problem);

    [LoggerMessage(EventId = 7102, Level = LogLevel.Information, Message = "Location {Location}: {Entities} entities of {Files} files, {Problems} problems, {Conflicts} conflicts")]
    public static partial void Read(ILogger log, LocationRef location, int entities, int files, int problems, int conflicts);

    [LoggerMessage(EventId = 7103, Level = LogLevel.Information, Message = "Location {Location} is {What} by {By}")]
    public static partial void Registered(ILogger log, LocationRef location, string what, string by);

    [LoggerMessage(EventId = 7104, Level = LogLevel.Warning, Message = "{Provider} can't be read: {Problem} What it found before stays; trying again.")]
    public static partial void ProviderFailing(ILogger log, string provider, string problem);

    [LoggerMessage(EventId = 7105, Level = LogLevel.Error, Message = "Location {Location} failed unexpectedly; trying again.")]
    public static partial void Unexpected(ILogger log, LocationRef location, Exception fault);

    [LoggerMessage(EventId = 7107, Level = LogLevel.Information, Message = "The orphan {Entity} is deleted by {By}")]
    public static partial void OrphanDeleted(ILogger log, string entity, string by);

    [LoggerMessage(EventId = 7108, Level = LogLevel.Warning, Message = "The API that an annotation of {Entity} names can't be read: {Problem} {Advice} What was read before stays.")]
    public static partial void ApiNotRead(ILogger log, string entity, string problem, string? advice);

    [LoggerMessage(EventId = 7106, Level = LogLevel.Warning, Message = "Locations can't be loaded: {Problem} Trying again.")]
    public static partial void NotLoaded(ILogger log, string problem);
}
