namespace Portico.Core.Discovery;

/// <summary>The section <c>discovery</c> of the configuration.</summary>
public sealed class CrdOfferingOptions
{
    /// <summary>CRDs that are offered though they don't carry the mark themselves, by name: <c>clusters.postgresql.cnpg.io</c>.</summary>
    public IList<string> Crds { get; } = [];
}
