namespace Portico.Web.Api.Backstage;

/// <summary>The section <c>backstage</c> of the configuration.</summary>
public sealed class BackstageOptions
{
    public const string Section = "backstage";

    /// <summary>Whether Backstage's catalog API is there.</summary>
    public bool Api { get; set; } = true;

    /// <summary>Whether locations can't be registered, changed and unregistered by it.</summary>
    public bool Readonly { get; set; }
}
