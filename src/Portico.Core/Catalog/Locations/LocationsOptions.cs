namespace Portico.Core.Catalog.Locations;

/// <summary>The parts of the section <c>catalog</c> that are about locations.</summary>
public sealed class LocationsOptions
{
    public const string Section = "catalog";

    /// <summary>Locations that are always there.</summary>
    public IList<ConfiguredLocation> Locations { get; } = [];

    /// <summary>Kinds that may come from locations that say nothing else; the usual ones when empty.</summary>
    public IList<string> AllowedKinds { get; } = [];

    /// <summary>Seconds between two looks at a location.</summary>
    public int RefreshSeconds { get; set; } = 120;

    /// <summary>What becomes of entities that nothing declares any more: <c>remove</c> or <c>keep</c>.</summary>
    public string Orphans { get; set; } = "remove";

    internal bool KeepsOrphans => Orphans == "keep";

    internal KindAllowance Usual => new(AllowedKinds.Count > 0 ? [.. AllowedKinds] : KindAllowance.Usual, "catalog.allowedKinds");

    internal TimeSpan Interval => TimeSpan.FromSeconds(Math.Max(RefreshSeconds, 1));
}

/// <summary>A location of the configuration.</summary>
public sealed class ConfiguredLocation
{
    public string Type { get; set; } = LocationRef.Url;

    public string Target { get; set; } = "";

    /// <summary>Kinds that may come from it; those of the catalog when empty.</summary>
    public IList<string> AllowedKinds { get; } = [];
}
