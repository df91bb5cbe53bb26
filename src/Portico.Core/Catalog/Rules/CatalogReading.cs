using System.Collections.Immutable;
using Portico.Schema;

namespace Portico.Core.Catalog.Rules;

/// <summary>The section <c>catalog</c>, read.</summary>
public sealed class CatalogReading
{
    internal CatalogReading(CatalogSettings settings, ImmutableArray<Diagnostic> diagnostics) => (Settings, Diagnostics) = (settings, diagnostics);

    /// <summary>What is wrong with it; paths begin with <c>catalog</c>.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public bool IsValid => Diagnostics.All(d => d.Severity != Severity.Error);

    internal CatalogSettings Settings { get; }
}
