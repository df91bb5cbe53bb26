using System.Collections.Frozen;
using Portico.Schema.Patterns;

namespace Portico.Schema.Formats;

/// <summary>
/// The string formats that apiextensions supports (pkg/apiserver/validation/formats.go), each with the meaning that kube-openapi's strfmt gives it.
/// </summary>
public static class StringFormats
{
    private static readonly FrozenDictionary<string, Func<string, bool>> _checks = new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal)
    {
        ["bsonobjectid"] = Matching("^[0-9a-fA-F]{24}$"),
        ["uri"] = UriFormat.IsRequestUri,
        ["email"] = EmailFormat.IsAddress,
        ["hostname"] = IsHostname,
        ["ipv4"] = NetworkFormats.IsIPv4,
        ["ipv6"] = NetworkFormats.IsIPv6,
        ["cidr"] = NetworkFormats.IsCidr,
        ["mac"] = NetworkFormats.IsMac,
        ["uuid"] = Matching("(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$"),
        ["uuid3"] = Matching("(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?3[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$"),
        ["uuid4"] = Matching("(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$"),
        ["uuid5"] = Matching("(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?5[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$"),
        ["isbn"] = s => NumberFormats.IsIsbn10(s) || NumberFormats.IsIsbn13(s),
        ["isbn10"] = NumberFormats.IsIsbn10,
        ["isbn13"] = NumberFormats.IsIsbn13,
        ["creditcard"] = NumberFormats.IsCreditCard,
        ["ssn"] = s => s.Length == 11 && Re2Pattern.Of(@"^\d{3}[- ]?\d{2}[- ]?\d{4}$").IsMatch(s),
        ["hexcolor"] = Matching("^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"),
        ["rgbcolor"] = Matching(@"^rgb\(\s*(0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*,\s*(0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*,\s*(0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*\)$"),
        ["byte"] = Matching("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$"),
        ["password"] = _ => true,
        ["date"] = TimeFormats.IsDate,
        ["datetime"] = TimeFormats.IsDateTime,
        ["duration"] = TimeFormats.IsDuration,
        ["quantity"] = Matching(@"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$"),
        ["k8sshortname"] = s => s.Length is > 0 and <= 63 && Re2Pattern.Of("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$").IsMatch(s),
        ["k8slongname"] = s => s.Length is > 0 and <= 253 && Re2Pattern.Of(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$").IsMatch(s),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The check of a format (<c>date-time</c> and <c>datetime</c> are the same); null when Kubernetes knows none.</summary>
    public static Func<string, bool>? Find(string format)
    {
        ArgumentNullException.ThrowIfNull(format);
        if (_checks.TryGetValue(format, out var check)) return check;
        return format.Contains('-', StringComparison.Ordinal) ? _checks.GetValueOrDefault(format.Replace("-", "", StringComparison.Ordinal)) : null;
    }

    private static Func<string, bool> Matching(string pattern) => s => Re2Pattern.Of(pattern).IsMatch(s);

    private static bool IsHostname(string s)
    {
        const string Pattern = @"^([a-zA-Z0-9\p{S}\p{L}]((-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?)|([a-zA-Z0-9\p{S}\p{L}](([a-zA-Z0-9-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?)(\.)){1,}([a-zA-Z0-9\p{S}\p{L}])(-?[a-zA-Z0-9\p{S}\p{L}]){1,62})$";
        var bytes = System.Text.Encoding.UTF8.GetByteCount(s);
        if (bytes > 255) return false;
        return Re2Pattern.Of(Pattern).IsMatch(s) && s.Split('.').All(p => System.Text.Encoding.UTF8.GetByteCount(p) <= 63);
    }
}
