using System.Collections.Immutable;
using System.Text;

namespace Portico.Web.Ui.Kit;

/// <summary>A path and its query, to be read and changed as a page's state. Values keep their order.</summary>
public sealed record Address(string Path, ImmutableArray<(string Key, string Value)> Query)
{
    private const int MaxParts = 64;

    public static Address Of(string pathAndQuery)
    {
        var hash = pathAndQuery.IndexOf('#', StringComparison.Ordinal);
        if (hash >= 0) pathAndQuery = pathAndQuery[..hash];
        var split = pathAndQuery.Split('?', 2);
        if (split.Length == 1) return new Address(split[0], []);
        return new Address(split[0],
        [
            .. split[1].Split('&', MaxParts, StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2))
                .Select(p => (Decode(p[0]), p.Length > 1 ? Decode(p[1]) : "")),
        ]);
    }

    public string this[string key] => Query.FirstOrDefault(p => p.Key == key).Value ?? "";

    public ImmutableArray<string> All(string key) => [.. Query.Where(p => p.Key == key && p.Value.Length > 0).Select(p => p.Value)];

    /// <summary>With one value for a key; null or empty takes the key away.</summary>
    public Address With(string key, string? value)
    {
        var rest = Without(key);
        return string.IsNullOrEmpty(value) ? rest : rest with { Query = rest.Query.Add((key, value)) };
    }

    public Address Without(params ReadOnlySpan<string> keys)
    {
        var gone = keys.ToArray();
        return this with { Query = [.. Query.Where(p => !gone.Contains(p.Key))] };
    }

    /// <summary>Adds a value to a key, or takes it away when it is there.</summary>
    public Address Toggle(string key, string value) => Query.Contains((key, value))
        ? this with { Query = Query.Remove((key, value)) }
        : this with { Query = Query.Add((key, value)) };

    public override string ToString()
    {
        if (Query.IsEmpty) return Path;
        var text = new StringBuilder(Path);
        var separator = '?';
        foreach (var (key, value) in Query)
        {
            text.Append(separator).Append(Uri.EscapeDataString(key)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
        return text.ToString();
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
