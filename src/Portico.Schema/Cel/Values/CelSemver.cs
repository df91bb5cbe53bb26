using System.Globalization;

namespace Portico.Schema.Cel.Values;

/// <summary>A semantic version 2.0.0.</summary>
public sealed class CelSemver : CelOpaque
{
    private readonly string _text;
    private readonly string[] _pre;

    private CelSemver(string text, ulong major, ulong minor, ulong patch, string[] pre)
    {
        (_text, Major, Minor, Patch, _pre) = (text, major, minor, patch, pre);
    }

    /// <inheritdoc/>
    public override string TypeName => "kubernetes.Semver";

    /// <summary>Major version.</summary>
    public ulong Major { get; }

    /// <summary>Minor version.</summary>
    public ulong Minor { get; }

    /// <summary>Patch version.</summary>
    public ulong Patch { get; }

    /// <summary>Parses; with <paramref name="normalize"/> a leading v, missing parts and leading zeros are forgiven. Null when it is none.</summary>
    public static CelSemver? Parse(string text, bool normalize = false)
    {
        var rest = normalize && text.Length > 0 && (text[0] is 'v' or 'V') ? text[1..] : text;
        var plus = rest.IndexOf('+', StringComparison.Ordinal);
        if (plus >= 0)
        {
            if (!rest[(plus + 1)..].Split('.').All(IsIdentifier)) return null;
            rest = rest[..plus];
        }
        string[] pre = [];
        var dash = rest.IndexOf('-', StringComparison.Ordinal);
        if (dash >= 0)
        {
            pre = rest[(dash + 1)..].Split('.');
            if (!pre.All(p => IsIdentifier(p) && (p.Length == 1 || p[0] != '0' || !p.All(char.IsAsciiDigit)))) return null;
            rest = rest[..dash];
        }

        var parts = rest.Split('.');
        if (parts.Length > 3 || (parts.Length < 3 && !normalize)) return null;
        var numbers = new ulong[3];
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length > 1 && parts[i][0] == '0' && !normalize) return null;
            if (!ulong.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        }
        return new CelSemver(text, numbers[0], numbers[1], numbers[2], pre);
    }

    /// <summary>Less, equal or greater, by precedence.</summary>
    public int CompareTo(CelSemver other)
    {
        var byNumber = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        if (byNumber != 0) return byNumber;
        if (_pre.Length == 0 || other._pre.Length == 0) return (_pre.Length == 0).CompareTo(other._pre.Length == 0);
        for (var i = 0; i < Math.Min(_pre.Length, other._pre.Length); i++)
        {
            var (a, b) = (_pre[i], other._pre[i]);
            var (x, y) = (a.All(char.IsAsciiDigit), b.All(char.IsAsciiDigit));
            var order = x && y ? a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b)
                : x != y ? (x ? -1 : 1) : string.CompareOrdinal(a, b);
            if (order != 0) return Math.Sign(order);
        }
        return _pre.Length.CompareTo(other._pre.Length);
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    internal override bool EqualTo(CelValue other) => other is CelSemver v && CompareTo(v) == 0;

    internal override int Hash() => HashCode.Combine(Major, Minor, Patch);

    private static bool IsIdentifier(string part) => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
