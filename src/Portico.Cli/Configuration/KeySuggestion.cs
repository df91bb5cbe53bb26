using Portico.Core.Errors;
using Portico.Schema.Structural;

namespace Portico.Cli.Configuration;

/// <summary>Finds the known key that an unknown one was probably meant to be.</summary>
internal static class KeySuggestion
{
    /// <param name="path">Path of the unknown key, such as <c>clusters[0].serverr</c>.</param>
    public static string For(string path, StructuralSchema root)
    {
        var schema = root;
        var names = path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names[..^1])
            schema = (name[0] == '[' ? schema.Items : schema.Properties[name]) ?? schema;

        return NearestName.Advice(names[^1], schema.Properties.Select(p => p.Key));
    }
}
