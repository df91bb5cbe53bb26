using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Portico.Sandbox.Registry;

/// <summary>A group with its versions, the most preferred first.</summary>
internal sealed partial class ApiGroup
{
    public ApiGroup(string name, IEnumerable<ApiResource> resources)
    {
        Name = name;
        Resources = [.. resources.OrderBy(r => r.Plural, StringComparer.Ordinal)];
        Versions =
        [
            .. Resources.SelectMany(r => r.Versions.Where(v => v.Served).Select(v => v.Name)).Distinct()
                .OrderByDescending(Priority).ThenBy(v => v, StringComparer.Ordinal),
        ];
    }

    public string Name { get; }

    public ImmutableArray<ApiResource> Resources { get; }

    public ImmutableArray<string> Versions { get; }

    /// <summary>Orders v2 &gt; v1 &gt; v1beta2 &gt; v1alpha1 &gt; anything else, as CRD versions are ordered.</summary>
    public static (int Stability, long Major, long Minor) Priority(string version)
    {
        var match = VersionName().Match(version);
        if (!match.Success) return (0, 0, 0);
        var major = long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var minor = match.Groups[3].Success ? long.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture) : 0;
        return (match.Groups[2].Value switch { "" => 3, "beta" => 2, _ => 1 }, major, minor);
    }

    [GeneratedRegex("^v([0-9]{1,9})(?:(alpha|beta)([0-9]{1,9}))?$")]
    private static partial Regex VersionName();
}
