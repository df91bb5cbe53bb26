using Portico.Schema.Patterns;

namespace Portico.Schema.Validation;

/// <summary>Kubernetes' rules for names, labels and annotation keys; each returns null when fine, otherwise what is wrong in the API server's words.</summary>
public static class KubernetesNames
{
    private const string Label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private const string Qualified = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static readonly Re2Pattern _label = Re2Pattern.Of($"^{Label}$");
    private static readonly Re2Pattern _subdomain = Re2Pattern.Of($@"^{Label}(\.{Label})*$");
    private static readonly Re2Pattern _oldLabel = Re2Pattern.Of("^[a-z]([-a-z0-9]*[a-z0-9])?$");
    private static readonly Re2Pattern _qualified = Re2Pattern.Of($"^{Qualified}$");
    private static readonly Re2Pattern _labelValue = Re2Pattern.Of($"^({Qualified})?$");

    /// <summary>The name of most objects: <c>my-app.example</c>, at most 253 characters.</summary>
    public static string? Subdomain(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > 253) return "must be no more than 253 characters";
        return _subdomain.IsMatch(name) ? null
            : $@"a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '{Label}(\.{Label})*')";
    }

    /// <summary>The name of a namespace: at most 63 characters, no dots.</summary>
    public static string? DnsLabel(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > 63) return "must be no more than 63 characters";
        return _label.IsMatch(name) ? null
            : $"a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '{Label}')";
    }

    /// <summary>A kind in lower case: begins with a letter.</summary>
    public static string? Dns1035Label(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > 63) return "must be no more than 63 characters";
        return _oldLabel.IsMatch(name) ? null
            : "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
    }

    /// <summary>A label's or annotation's key: <c>name</c> or <c>prefix.example/name</c>.</summary>
    public static string? QualifiedName(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var parts = key.Split('/');
        if (parts.Length > 2) return "a qualified name must consist of alphanumeric characters, '-', '_' or '.', with an optional DNS subdomain prefix and '/'";
        if (parts.Length == 2)
        {
            if (parts[0].Length == 0) return "prefix part must be non-empty";
            if (Subdomain(parts[0]) is { } problem) return "prefix part " + problem;
        }

        var name = parts[^1];
        if (name.Length == 0) return "name part must be non-empty";
        if (name.Length > 63) return "name part must be no more than 63 characters";
        return _qualified.IsMatch(name) ? null
            : $"name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '{Qualified}')";
    }

    /// <summary>A label's value: empty, or at most 63 letters, digits, <c>-</c>, <c>_</c>, <c>.</c>.</summary>
    public static string? LabelValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > 63) return "must be no more than 63 characters";
        return _labelValue.IsMatch(value) ? null
            : $"a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '({Qualified})?')";
    }

    /// <summary>What no name may be, whatever the kind: <c>.</c>, <c>..</c>, or one with <c>/</c> or <c>%</c>.</summary>
    public static string? PathSegment(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name is "." or "..") return $"may not be '{name}'";
        if (name.Contains('/', StringComparison.Ordinal)) return "may not contain '/'";
        return name.Contains('%', StringComparison.Ordinal) ? "may not contain '%'" : null;
    }
}
