using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;

namespace Portico.Schema.Reading;

/// <summary>Reads lists of names; what is no string is left out.</summary>
internal static class Names
{
    public static ImmutableArray<string> Of(JsonArray? list) => list is null ? [] : [.. list.Select(n => n.Text()).OfType<string>()];
}
