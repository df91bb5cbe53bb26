using Portico.Schema.Structural;

namespace Portico.Schema.Explaining;

/// <summary>Finds the schema of a field by its path.</summary>
public static class SchemaPath
{
    /// <summary>
    /// The schema at a path such as <c>spec.ports.name</c> or <c>spec.ports[0].name</c>: lists are stepped into by themselves, a name that a map's schema
    /// does not know is one of its keys. Null when there is no such field; <paramref name="missing"/> is then the first part that is not there.
    /// </summary>
    public static StructuralSchema? Find(StructuralSchema root, string path, out string? missing)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(path);
        missing = null;
        var at = root;
        foreach (var part in Parts(path))
        {
            if (int.TryParse(part, out _) && at.Items is { } element)
            {
                at = element;
                continue;
            }

            while (at.Items is { } items) at = items;
            if ((at.Properties[part] ?? at.AdditionalProperties) is not { } next)
            {
                missing = part;
                return null;
            }

            at = next;
        }

        return at;
    }

    private static IEnumerable<string> Parts(string path)
    {
        var start = 0;
        for (var i = 0; i <= path.Length; i++)
        {
            var end = i == path.Length || path[i] is '.' or '[';
            if (!end) continue;
            if (i > start) yield return path[start..i];
            start = i + 1;
            if (i == path.Length || path[i] != '[') continue;
            var close = path.IndexOf(']', i);
            if (close < 0) close = path.Length;
            yield return path[(i + 1)..close];
            i = Math.Min(close, path.Length - 1);
            start = i + 1;
        }
    }
}
