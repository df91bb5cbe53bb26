using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>What a string is for: by its format, then by its default, pattern, name and description, in that order of trust.</summary>
internal static partial class StringKinds
{
    private const int _longestRead = 1000;

    public static FieldKind Of(string name, StructuralSchema schema)
    {
        switch (schema.Format)
        {
            case "date-time": return FieldKind.DateTime;
            case "duration": return FieldKind.Duration;
            case "uri" or "url": return FieldKind.Url;
            case "hostname" or "idn-hostname": return FieldKind.Host;
            case "ipv4" or "ipv6" or "ip": return FieldKind.Address;
            case "cidr": return FieldKind.Cidr;
            case "email" or "idn-email": return FieldKind.Email;
            case "password": return FieldKind.Secret;
            case "byte": return FieldKind.MultilineText;
        }

        var text = schema.Description is { } description ? description.Length <= _longestRead ? description : description[.._longestRead] : "";
        if (SecretName().IsMatch(name)) return IsNameOrPath(text) ? FieldKind.Text : FieldKind.Secret;
        if (MultilineName().IsMatch(name) && !IsNameOrPath(text)) return FieldKind.MultilineText;
        if (OfDefault(schema) is { } given) return given;
        if (schema.Pattern is { } pattern && OfPattern(pattern) is { } stated) return stated;
        return OfName(name, text);
    }

    /// <summary>Whether a value that may also be a number is a quantity.</summary>
    public static bool IsQuantity(string name, StructuralSchema schema) =>
        (schema.Pattern is { } pattern && OfPattern(pattern) == FieldKind.Quantity) || QuantityName().IsMatch(name);

    private static FieldKind? OfDefault(StructuralSchema schema)
    {
        if (schema.Default is not JsonValue value || value.GetValueKind() != JsonValueKind.String) return null;
        var text = value.GetValue<string>();
        if (DurationValue().IsMatch(text)) return FieldKind.Duration;
        if (QuantityValue().IsMatch(text)) return FieldKind.Quantity;
        return CronValue().IsMatch(text) ? FieldKind.Cron : null;
    }

    private static FieldKind? OfPattern(string pattern)
    {
        if (pattern.Contains("Ki|Mi|Gi", StringComparison.Ordinal) || pattern.Contains("numkMGTPE", StringComparison.Ordinal) || pattern.Contains("[KMGTPE]i", StringComparison.Ordinal)) return FieldKind.Quantity;
        return DurationPattern().IsMatch(pattern) ? FieldKind.Duration : null;
    }

    private static FieldKind OfName(string name, string text)
    {
        if (CronName().IsMatch(name) && (name.Contains("cron", StringComparison.OrdinalIgnoreCase) || text.Contains("cron", StringComparison.OrdinalIgnoreCase) || text.Contains("* *", StringComparison.Ordinal)))
        {
            return FieldKind.Cron;
        }
        if (DurationName().IsMatch(name)) return FieldKind.Duration;
        if (QuantityName().IsMatch(name) || (text.Contains("quantity", StringComparison.OrdinalIgnoreCase) && SizeName().IsMatch(name))) return FieldKind.Quantity;
        if (UrlName().IsMatch(name)) return FieldKind.Url;
        if (CidrName().IsMatch(name)) return FieldKind.Cidr;
        if (AddressName().IsMatch(name) && !text.Contains("CIDR", StringComparison.Ordinal)) return FieldKind.Address;
        if (EmailName().IsMatch(name)) return FieldKind.Email;
        if (TimeName().IsMatch(name) && TimeText().IsMatch(text)) return FieldKind.DateTime;
        if (IsImage(name, text)) return FieldKind.Image;
        return HostName().IsMatch(name) && !text.Contains("regex", StringComparison.OrdinalIgnoreCase) ? FieldKind.Host : FieldKind.Text;
    }

    /// <summary>Machine and disk images are named alike; only prose tells them apart.</summary>
    private static bool IsImage(string name, string text)
    {
        if (!ImageName().IsMatch(name)) return false;
        if (OtherImage().IsMatch(text)) return false;
        return name == "image" || ContainerText().IsMatch(text) || ContainerImageName().IsMatch(name);
    }

    /// <summary>Whether the value is rather the name of a thing that holds the secret or the text.</summary>
    private static bool IsNameOrPath(string text) => NameOrPath().IsMatch(text);

    [GeneratedRegex(@"\bfile ?name\b|\bname of (?:the|a|an)\b|\bname or identifier\b|\bpath (?:to|of|for)\b|\bfile path\b|\bpath on disk\b|\bfile holding\b|\bkey used to\b|\b[Tt]he key (?:in|of|within|inside|that)\b|\bkey to (?:use|select)\b|\bsecret item\b|\brequest header\b|REQUIRED if mode|\bARN\b|\bcookie\b|\bcase-insensitive string\b")]
    private static partial Regex NameOrPath();

    [GeneratedRegex("^(?:password|passwd|passphrase|token|apiKey|api_key|apiToken|accessToken|secretKey|secretAccessKey|privateKey|clientSecret)$|(?:Password|Passphrase|ApiToken|AuthToken|AccessToken|PrivateKey|ClientSecret|SecretAccessKey)$",
        RegexOptions.NonBacktracking)]
    private static partial Regex SecretName();

    [GeneratedRegex("^(?:sql|script|pem|certificate|caBundle|caCert|caCertificate|policyDocument|userData|cloudInit|manifest|manifests|content|contents|readme|body|inlineSchema|rawConfig|policy|query|lua|rego)$|(?:Script|Bundle|Pem|PEM|Certificate|Manifest|Yaml|YAML|Json|JSON|PolicyDocument)$",
        RegexOptions.NonBacktracking)]
    private static partial Regex MultilineName();

    [GeneratedRegex(@"^(?:\d+(?:\.\d+)?(?:ns|us|ms|s|m|h|d))+$", RegexOptions.NonBacktracking)]
    private static partial Regex DurationValue();

    [GeneratedRegex(@"^\d+(?:\.\d+)?(?:Ki|Mi|Gi|Ti|Pi)$", RegexOptions.NonBacktracking)]
    private static partial Regex QuantityValue();

    [GeneratedRegex(@"^(?:[\d*/,?L-]+ ){4,5}[\d*/,A-Za-z?#-]+$|^@(?:hourly|daily|weekly|monthly|yearly|midnight|every .+)$", RegexOptions.NonBacktracking)]
    private static partial Regex CronValue();

    [GeneratedRegex(@"ms\|s\|m\|h|h\|m\|s\|ms|s\|m\|h\b|\(ms\|s\|m|\[smhd\]|\[hms\]|\)h\)\?|s\|ms\|h")]
    private static partial Regex DurationPattern();

    [GeneratedRegex("^(?:schedule|cron)|(?:[Ss]chedule|[Cc]ron|[Cc]ronExpression)$")]
    private static partial Regex CronName();

    [GeneratedRegex("^(?:duration|interval|timeout|retryInterval|ttl|renewBefore|period)$|(?:Duration|Interval|Timeout|GracePeriod|EjectionTime|IdleTime)$")]
    private static partial Regex DurationName();

    [GeneratedRegex("^(?:url|uri)$|(?:Url|URL|Uri|URI)$")]
    private static partial Regex UrlName();

    [GeneratedRegex("^cidrs?$|(?:Cidr|CIDR|cidr)s?$|(?:[cC]idr|CIDR)Blocks?$|^(?:loadBalancerS|s)ourceRanges?$")]
    private static partial Regex CidrName();

    [GeneratedRegex("^ips?$|[a-z]IPs?$|(?:^ip|Ip|IP)Address(?:es)?$")]
    private static partial Regex AddressName();

    [GeneratedRegex("^emails?$|Emails?$|[eE]mailAddress$")]
    private static partial Regex EmailName();

    [GeneratedRegex("(?:Time|time|Timestamp|At|Date|date|After|Before)$")]
    private static partial Regex TimeName();

    [GeneratedRegex(@"RFC ?3339|ISO ?8601|hh:mm:ssZ|HH:MM:SSZ")]
    private static partial Regex TimeText();

    [GeneratedRegex("^image$|^imageName$|Image$|[dD]ocker_?[iI]mage$")]
    private static partial Regex ImageName();

    [GeneratedRegex("(?:[cC]ontainer|[wW]orking|[dD]ocker|[sS]idecar|[iI]nit)_?Image$")]
    private static partial Regex ContainerImageName();

    [GeneratedRegex(@"container|docker|registry|repository|digest|\btags?\b", RegexOptions.IgnoreCase)]
    private static partial Regex ContainerText();

    [GeneratedRegex(@"rados|\bdisk\b|\bVM image\b|machine image|\bAMI\b|\bISO\b|operating system|boot image")]
    private static partial Regex OtherImage();

    [GeneratedRegex("^(?:host|hostname|hostName|domain|domainName|fqdn|subdomain)$|(?:[a-z]Host|Hostname|HostName|Fqdn|FQDN)$")]
    private static partial Regex HostName();

    [GeneratedRegex("^(?:cpu|memory|ephemeral-storage|storage|storageSize|sizeLimit|divisor|volumeSize|diskSize|memoryLimit|memoryRequest|cpuLimit|cpuRequest)$|(?:StorageSize|VolumeSize|DiskSize)$")]
    private static partial Regex QuantityName();

    [GeneratedRegex("^(?:size|capacity|limit|request|quota)$|(?:Size|Capacity|Limit|Request)$")]
    private static partial Regex SizeName();
}
