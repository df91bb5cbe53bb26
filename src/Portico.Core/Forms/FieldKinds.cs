using System.Text.RegularExpressions;
using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>Decides how a value is entered, by its schema first and by its name where the schema leaves it open.</summary>
internal static partial class FieldKinds
{
    /// <summary>The kind of a value; null for an object whose fields are laid out themselves.</summary>
    public static FieldKind? Of(string name, StructuralSchema schema)
    {
        if (schema.IntOrString) return IsQuantityName(name, schema) ? FieldKind.Quantity : FieldKind.IntOrString;
        if (schema.Enum.Length > 0 && schema.Type is not (SchemaType.Object or SchemaType.Array)) return FieldKind.Choice;
        return schema.Type switch
        {
            SchemaType.Boolean => FieldKind.Boolean,
            SchemaType.Integer => FieldKind.Integer,
            SchemaType.Number => FieldKind.Number,
            SchemaType.String => OfString(name, schema),
            SchemaType.Array => OfList(schema),
            SchemaType.Object => OfObject(schema),
            _ => schema.Properties.Count > 0 || schema.AdditionalProperties is not null ? OfObject(schema) : FieldKind.Yaml,
        };
    }

    /// <summary>Why a value is entered as YAML.</summary>
    public static string? UntypedBecause(StructuralSchema schema)
    {
        if (schema.EmbeddedResource) return "It holds a whole Kubernetes object.";
        if (schema.PreserveUnknownFields) return "The schema allows any content here.";
        if (schema.Type == SchemaType.Array) return schema.Items is null ? "The schema doesn't say what the list holds." : "It is a list of lists or of free content.";
        if (schema.AdditionalProperties is not null) return "It is a map of lists or of free content.";
        return "The schema says nothing about its content.";
    }

    public static bool IsScalar(StructuralSchema schema) =>
        schema.IntOrString || schema.Type is SchemaType.String or SchemaType.Integer or SchemaType.Number or SchemaType.Boolean;

    public static bool IsObject(StructuralSchema schema) =>
        schema.Type is SchemaType.Object or SchemaType.Unspecified && schema.Properties.Count > 0 && !schema.IntOrString;

    private static FieldKind OfList(StructuralSchema schema)
    {
        if (schema.Items is not { } items) return FieldKind.Yaml;
        if (IsScalar(items)) return FieldKind.ScalarList;
        if (!IsObject(items)) return FieldKind.Yaml;
        return schema.ListType == ListType.Map && schema.ListMapKeys.Length > 0 ? FieldKind.KeyedList : FieldKind.ObjectList;
    }

    private static FieldKind? OfObject(StructuralSchema schema)
    {
        if (schema.Properties.Count > 0) return null;
        if (schema.AdditionalProperties is not { } values) return FieldKind.Yaml;
        if (IsScalar(values)) return FieldKind.ScalarMap;
        return IsObject(values) ? FieldKind.ObjectMap : FieldKind.Yaml;
    }

    private static FieldKind OfString(string name, StructuralSchema schema)
    {
        switch (schema.Format)
        {
            case "date-time": return FieldKind.DateTime;
            case "duration": return FieldKind.Duration;
            case "uri" or "url": return FieldKind.Url;
            case "hostname" or "idn-hostname": return FieldKind.Host;
            case "ipv4" or "ipv6" or "ip" or "cidr": return FieldKind.Address;
            case "password": return FieldKind.Secret;
            case "byte": return FieldKind.MultilineText;
        }

        if (IsSecretName(name)) return FieldKind.Secret;
        if (IsMultilineName(name)) return FieldKind.MultilineText;
        if (CronPattern().IsMatch(name) && schema.Description?.Contains("cron", StringComparison.OrdinalIgnoreCase) == true) return FieldKind.Cron;
        if (DurationPattern().IsMatch(name)) return FieldKind.Duration;
        return UrlPattern().IsMatch(name) ? FieldKind.Url : FieldKind.Text;
    }

    private static bool IsQuantityName(string name, StructuralSchema schema) =>
        schema.Pattern?.Contains("Ki|Mi|Gi", StringComparison.Ordinal) == true
        || schema.Pattern?.Contains("numkMGTPE", StringComparison.Ordinal) == true
        || QuantityPattern().IsMatch(name);

    private static bool IsSecretName(string name) => SecretPattern().IsMatch(name);

    private static bool IsMultilineName(string name) => MultilinePattern().IsMatch(name);

    [GeneratedRegex("^(?:password|passwd|passphrase|token|apiKey|apiToken|accessToken|secretKey|secretAccessKey|privateKey|clientSecret)$|(?:Password|Passphrase|ApiToken|AccessToken|PrivateKey|ClientSecret|SecretAccessKey)$",
        RegexOptions.NonBacktracking)]
    private static partial Regex SecretPattern();

    [GeneratedRegex("^(?:sql|script|pem|certificate|caBundle|caCert|caCertificate|policyDocument|userData|cloudInit|manifest|content|contents|readme|body|inlineSchema|rawConfig|policy)$|(?:Script|Bundle|Pem|PEM|Certificate|Manifest|Yaml|YAML|Json|JSON)$",
        RegexOptions.NonBacktracking)]
    private static partial Regex MultilinePattern();

    [GeneratedRegex("^(?:schedule|cron)|(?:Schedule|Cron|CronExpression)$", RegexOptions.NonBacktracking)]
    private static partial Regex CronPattern();

    [GeneratedRegex("^(?:duration|interval|timeout|retryInterval|ttl)$|(?:Duration|Interval|Timeout)$", RegexOptions.NonBacktracking)]
    private static partial Regex DurationPattern();

    [GeneratedRegex("^(?:url|uri)$|(?:Url|URL|Uri|URI)$", RegexOptions.NonBacktracking)]
    private static partial Regex UrlPattern();

    [GeneratedRegex("^(?:cpu|memory|storage|storageSize|sizeLimit|divisor)$", RegexOptions.NonBacktracking)]
    private static partial Regex QuantityPattern();
}
