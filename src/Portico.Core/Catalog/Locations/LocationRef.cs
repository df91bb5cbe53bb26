using Portico.Core.Errors;

namespace Portico.Core.Catalog.Locations;

/// <summary>Where catalog files are: <c>url:https://github.com/acme/app/blob/main/catalog-info.yaml</c> or <c>file:/srv/catalog/**/catalog-info.yaml</c>.</summary>
/// <param name="Type"><c>url</c> or <c>file</c>.</param>
/// <param name="Target">A URL, <c>host/repository//path</c> of a configured Git host, or a path.</param>
public sealed record LocationRef(string Type, string Target)
{
    public const string Url = "url";
    public const string File = "file";

    private const int LongestTarget = 2000;

    public override string ToString() => $"{Type}:{Target}";

    /// <summary>Reads <c>type:target</c>, split at the first colon.</summary>
    public static LocationRef Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var parsed = colon < 0 ? new LocationRef("", text) : new LocationRef(text[..colon].Trim(), text[(colon + 1)..].Trim());
        return parsed.Type is "http" or "https" ? throw Refused($"\"{Bounded.Line(text, 200)}\" is a URL, not a location.", $"Write url:{Bounded.Line(text, 200)}.") : parsed.Checked();
    }

    /// <summary>The same when type and target may be read at all.</summary>
    public LocationRef Checked()
    {
        if (Type is not (Url or File)) throw Refused($"A location of type \"{Bounded.Line(Type, 60)}\" is not known.", "Types are url and file.");
        if (string.IsNullOrWhiteSpace(Target)) throw Refused("The location's target is empty.", "Give the URL of a catalog-info.yaml.");
        if (Target.Length > LongestTarget) throw Refused($"The location's target has {Target.Length} characters; at most {LongestTarget} are.", "Shorten it.");
        if (Target.Any(char.IsControl)) throw Refused("The location's target has a line break or another invisible character.", "Copy it anew.");
        if (Type == Url && Uri.TryCreate(Target, UriKind.Absolute, out var uri) && uri.Scheme is not ("https" or "http"))
            throw Refused($"A location can't have the scheme {uri.Scheme}.", "Give an https URL.");
        if (Type == Url && Uri.TryCreate(Target, UriKind.Absolute, out var with) && with.UserInfo.Length > 0)
            throw Refused("The location's URL has a user or password in it.", "Leave them out; credentials belong into gitHosts of the configuration.");
        return this;
    }

    private static PorticoException Refused(string message, string advice) => new(ErrorCode.InvalidInput, message) { Advice = advice };
}
