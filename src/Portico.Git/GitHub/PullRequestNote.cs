using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portico.Core.Delivery;

namespace Portico.Git.GitHub;

/// <summary>
/// What GitHub has no field for, kept in a comment at the end of a pull request's text: <c>&lt;!-- portico {"author":"Jane","checks":[…]} --&gt;</c>.
/// Anybody with rights on GitHub may edit it, so it is only shown and never decides anything.
/// </summary>
internal sealed record PullRequestNote(string Author, ImmutableArray<ChangeRequestCheck> Checks)
{
    private const string Begin = "\n\n<!-- portico ";
    private const string End = " -->";

    // The default encoder writes < and > as escapes; "--" is escaped by hand. Both would end the comment.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>The text with the note.</summary>
    public string Append(string body) => body.TrimEnd() + Begin + JsonSerializer.Serialize(this, Json).Replace("--", "-\\u002d", StringComparison.Ordinal) + End;

    /// <summary>The text without the note, and the note when there is a readable one.</summary>
    public static (string Body, PullRequestNote? Note) Read(string? text)
    {
        text = (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal);
        var begin = text.LastIndexOf(Begin, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
        if (end < 0)
            return (text, null);
        try
        {
            var note = JsonSerializer.Deserialize<PullRequestNote>(text.AsSpan(begin + Begin.Length, end - begin - Begin.Length), Json);
            return (text[..begin], note is { Author: not null } ? note with { Checks = note.Checks.IsDefault ? [] : note.Checks } : null);
        }
        catch (JsonException)
        {
            return (text[..begin], null);
        }
    }
}
