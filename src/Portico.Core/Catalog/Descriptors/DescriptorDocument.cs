using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema;

namespace Portico.Core.Catalog.Descriptors;

/// <summary>One document of a catalog file.</summary>
/// <param name="Index">Its number in the file, from 1; empty documents don't count.</param>
/// <param name="Line">Line of the file on which it begins, from 1.</param>
/// <param name="Root">What it holds; null when it could not be read.</param>
/// <param name="Problems">What is wrong with its text, with positions in the file.</param>
public sealed record DescriptorDocument(int Index, int Line, JsonObject? Root, ImmutableArray<Diagnostic> Problems)
{
    /// <summary>Where a field stands in the file.</summary>
    internal Func<string, TextPosition?> PositionOf { get; init; } = _ => null;

    /// <summary>The same findings with their positions in the file.</summary>
    internal IEnumerable<Diagnostic> Place(IEnumerable<Diagnostic> findings) =>
        findings.Select(f => f.Position is null ? f with { Position = PositionOf(f.Path) } : f);
}
