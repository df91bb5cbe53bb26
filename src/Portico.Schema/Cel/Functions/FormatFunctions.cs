using System.Collections.Frozen;
using Portico.Schema.Cel.Values;
using Portico.Schema.Formats;
using Portico.Schema.Patterns;

namespace Portico.Schema.Cel.Functions;

/// <summary>Kubernetes' format library: <c>format.dns1123Label().validate(x)</c> is an optional list of complaints.</summary>
internal static class FormatFunctions
{
    private const string Label = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
    private const string Subdomain = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";

    private static readonly FrozenDictionary<string, Func<string, string?>> s_formats = new Dictionary<string, Func<string, string?>>
    {
        ["dns1123Label"] = s => Check(s, "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", 63, Label),
        ["dns1123Subdomain"] = s => Check(s, @"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$", 253, Subdomain),
        ["dns1035Label"] = s => Check(s, "^[a-z]([-a-z0-9]*[a-z0-9])?$", 63, "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character"),
        ["dns1123LabelPrefix"] = s => Check(Prefix(s), "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", 63, Label),
        ["dns1123SubdomainPrefix"] = s => Check(Prefix(s), @"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$", 253, Subdomain),
        ["dns1035LabelPrefix"] = s => Check(Prefix(s), "^[a-z]([-a-z0-9]*[a-z0-9])?$", 63, "a DNS-1035 label must start with an alphabetic character"),
        ["qualifiedName"] = Qualified,
        ["labelValue"] = s => Check(s, "^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$", 63, "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"),
        ["uri"] = s => CelUrl.Parse(s) is null ? "not a valid URI" : null,
        ["uuid"] = s => Known("uuid", s),
        ["byte"] = s => Known("byte", s),
        ["date"] = s => Known("date", s),
        ["datetime"] = s => Known("date-time", s),
    }.ToFrozenDictionary();

    public static IEnumerable<CelFunction> All { get; } =
    [
        .. s_formats.Keys.Select(name => new CelFunction("format." + name, false, 0, _ => new CelFormat(name))),
        Args.Plain<CelString>("format.named", s => s_formats.ContainsKey(s.Value) ? CelOptional.Of(new CelFormat(s.Value)) : CelOptional.None),
        Args.Member<CelFormat, CelString>("validate", (format, s) => s_formats[format.Name](s.Value) is { } complaint
            ? CelOptional.Of(CelList.Of([new CelString(complaint)]))
            : CelOptional.None),
    ];

    private static string Prefix(string s) => s.EndsWith('-') ? s[..^1] + "a" : s;

    private static string? Check(string s, string pattern, int length, string complaint) =>
        Text.CodePoints.Count(s) > length ? $"must be no more than {length} characters" : Re2Pattern.Of(pattern).IsMatch(s) ? null : complaint;

    private static string? Known(string format, string s) => StringFormats.Find(format)?.Invoke(s) == false ? $"must be a valid {format}" : null;

    private static string? Qualified(string s)
    {
        var slash = s.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && s_formats["dns1123Subdomain"](s[..slash]) is { } wrongPrefix) return $"prefix part {wrongPrefix}";
        return Check(s[(slash + 1)..], "^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$", 63, "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character");
    }
}
