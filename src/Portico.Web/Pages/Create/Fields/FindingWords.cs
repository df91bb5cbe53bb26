using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portico.Core.Forms;
using Portico.Schema;

namespace Portico.Web.Pages.Create.Fields;

/// <summary>
/// What an API server would say, in the words of a form: it repeats the path, which stands at the field, and the value, which stands in it. The YAML
/// panel keeps the server's own words.
/// </summary>
internal static partial class FindingWords
{
    public static string Of(Diagnostic finding)
    {
        var message = finding.Message;
        if (Bounded().Match(message) is { Success: true } bounded) return $"It {bounded.Groups["what"].Value}.";
        if (Pattern().Match(message) is { Success: true } pattern) return $"It has to match {pattern.Groups["re"].Value}";
        if (OfType().Match(message) is { Success: true } typed) return $"It has to be {Typed(typed.Groups["type"].Value)}.";
        if (Invalid().Match(message) is { Success: true } invalid && invalid.Groups["what"].Value is { Length: > 0 } what)
        {
            var text = what.StartsWith(finding.Path + " in body ", StringComparison.Ordinal) ? "It " + what[(finding.Path.Length + 9)..] : what;
            return char.ToUpperInvariant(text[0]) + text[1..];
        }
        if (message.StartsWith("Duplicate value", StringComparison.Ordinal)) return $"There is already one with {Value(message["Duplicate value:".Length..].Trim())}.";
        return message;
    }

    private static string Typed(string type) => type switch
    {
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "a list",
        "object" => "an object",
        "string" => "text",
        _ => $"of type {type}",
    };

    /// <summary><c>{"name":"web"}</c> → name “web”.</summary>
    private static string Value(string json)
    {
        try
        {
            return JsonNode.Parse(json) switch
            {
                JsonObject map => string.Join(" and ", map.Select(e => $"{e.Key} “{FieldText.Format(e.Value)}”")),
                var value => $"“{FieldText.Format(value)}”",
            };
        }
        catch (JsonException)
        {
            return json;
        }
    }

    // Invalid value: 0: spec.port in body should be greater than or equal to 1
    [GeneratedRegex("""^Invalid value: .{0,400}?: \S+ in body (?<what>should (?:be|have|not) .*)$""", RegexOptions.Singleline)]
    private static partial Regex Bounded();

    // Invalid value: "1Gb": spec.size in body should match '^[0-9]+$'
    [GeneratedRegex("""^Invalid value: .{0,400}?: \S+ in body should match (?<re>.*)$""", RegexOptions.Singleline)]
    private static partial Regex Pattern();

    // Invalid value: "string": spec.port in body must be of type integer: "string"
    [GeneratedRegex("""^Invalid value: .{0,400}?: \S+ in body must be of type (?<type>\w+): .*$""", RegexOptions.Singleline)]
    private static partial Regex OfType();

    // Invalid value: "x": the rule's own message; objects are written out before it
    [GeneratedRegex("""^Invalid value: (?:"(?:[^"\\]|\\.)*"|[\w.+-]+|\{.*\}|\[.*\]): (?<what>.+)$""", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Invalid();
}
