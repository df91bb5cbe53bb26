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
            var path = Plain(finding.Path);
            if (!_at.TryGetValue(path, out var list)) _at[path] = list = [];
            list.Add(finding);
        }
    }

    public static FindingIndex Empty { get; } = new([]);

    public ImmutableArray<Diagnostic> All { get; }

    public int Errors => All.Count(f => f.Severity == Severity.Error);

    public IReadOnlyList<Diagnostic> At(string path) => _at.Count > 0 && _at.TryGetValue(Plain(path), out var list) ? list : [];

    /// <summary>Findings at a path and below it.</summary>
    public IReadOnlyList<Diagnostic> Under(string path)
    {
        if (_at.Count == 0) return [];
        path = Plain(path);
        List<Diagnostic>? found = null;
        foreach (var (at, list) in _at)
        {
            if (IsUnder(at, path)) (found ??= []).AddRange(list);
        }
        return found ?? [];
    }

    public int ErrorsUnder(string path)
    {
        if (_at.Count == 0) return 0;
        path = Plain(path);
        var count = 0;
        foreach (var (at, list) in _at)
        {
            if (IsUnder(at, path)) count += list.Count(f => f.Severity == Severity.Error);
        }
        return count;
    }

    /// <summary>Keys of maps stand in brackets in a form and after a dot in what an API server says: <c>requests[cpu]</c>, <c>requests.cpu</c>.</summary>
    public static string Plain(string path)
    {
        var open = path.IndexOf('[', StringComparison.Ordinal);
        while (open >= 0)
        {
            var close = path.IndexOf(']', open);
            if (close < 0) break;
            if (close > open + 1 && !path.AsSpan(open + 1, close - open - 1).ContainsAnyExceptInRange('0', '9')) open = path.IndexOf('[', close);
            else
            {
                path = string.Concat(path.AsSpan(0, open), ".", path.AsSpan(open + 1, close - open - 1), path.AsSpan(close + 1));
                open = path.IndexOf('[', open);
            }
        }
        return path;
    }

    private static bool IsUnder(string at, string path) =>
        at.StartsWith(path, StringComparison.Ordinal) && (at.Length == path.Length || path.Length == 0 || at[path.Length] is '.' or '[');
}
