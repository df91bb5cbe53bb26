using System.Collections.Immutable;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Projection;

/// <summary>Reads what annotations and labels of an object say.</summary>
internal static class Annotated
{
    /// <summary>The first of the keys that is set, from annotations or labels, bounded and in one line, with its key; null when none is.</summary>
    public static (string Value, string Key)? Read(Resource resource, ImmutableArray<string> keys, int longest = 200)
    {
        var annotations = resource.At("metadata", "annotations");
        var labels = resource.At("metadata", "labels");
        foreach (var key in keys)
        {
            var value = Resource.Text(annotations, key);
            if (value.Length == 0) value = Resource.Text(labels, key);
            value = Bounded.Line(value, longest);
            if (value.Length > 0) return (value, key);
        }

        return null;
    }

    /// <summary>Text with its lines kept.</summary>
    public static (string Value, string Key)? ReadText(Resource resource, ImmutableArray<string> keys, int longest)
    {
        foreach (var key in keys)
        {
            var value = resource.Text("metadata", "annotations", key);
            if (!string.IsNullOrWhiteSpace(value)) return (value.Length > longest ? value[..longest] : value, key);
        }

        return null;
    }

    /// <summary>A switch: true unless the value says no. Presence with a false value is a no.</summary>
    public static (bool On, string Key)? Switch(Resource resource, ImmutableArray<string> keys) =>
        Read(resource, keys) is { } found ? (found.Value.ToLowerInvariant() is not ("false" or "no" or "0" or "exclude"), found.Key) : null;

    /// <summary>Items that commas or lines separate.</summary>
    public static IEnumerable<string> Items(string text) => text.Split([',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
