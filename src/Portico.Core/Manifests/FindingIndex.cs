using System.Collections.Immutable;
using Portico.Schema;

namespace Portico.Core.Manifests;

/// <summary>Findings by the place they belong to: looked up by every field on every check.</summary>
public sealed class FindingIndex
{
    private readonly Dictionary<string, List<Diagnostic>> _at = new(StringComparer.Ordinal);

    public FindingIndex(ImmutableArray<Diagnostic> findings)
    {
        All = findings;
        foreach (var finding in findings)
        {
            if (!_at.TryGetValue(finding.Path, out var list)) _at[finding.Path] = list = [];
            list.Add(finding);
        }
    }

    public static FindingIndex Empty { get; } = new([]);

    public ImmutableArray<Diagnostic> All { get; }

    public int Errors => All.Count(f => f.Severity == Severity.Error);

    public IReadOnlyList<Diagnostic> At(string path) => _at.TryGetValue(path, out var list) ? list : [];

    /// <summary>Findings at a path and below it.</summary>
    public IReadOnlyList<Diagnostic> Under(string path)
    {
        if (_at.Count == 0) return [];
        List<Diagnostic>? found = null;
        foreach (var (at, list) in _at)
        {
            if (IsUnder(at, path)) (found ??= []).AddRange(list);
        }
        return found ?? [];
    }

    public int ErrorsUnder(string path)
    {
        var count = 0;
        foreach (var (at, list) in _at)
        {
            if (IsUnder(at, path)) count += list.Count(f => f.Severity == Severity.Error);
        }
        return count;
    }

    private static bool IsUnder(string at, string path) =>
        at.StartsWith(path, StringComparison.Ordinal) && (at.Length == path.Length || path.Length == 0 || at[path.Length] is '.' or '[');
}
