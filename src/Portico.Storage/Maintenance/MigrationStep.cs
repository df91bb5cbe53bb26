namespace Portico.Storage.Maintenance;

/// <summary>A step of the kept tables.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Name">What it does.</param>
/// <param name="Applied">When it was applied; null when it is still to come.</param>
public sealed record MigrationStep(int Version, string Name, DateTimeOffset? Applied);
