using System.Text.Json.Nodes;
using Portico.Core.Errors;
using Portico.Schema.Cel.Types;
using Portico.Schema.Cel;
using Portico.Schema.Documents;
using Portico.Schema;

namespace Portico.Core.Forms.Hints;

/// <summary>Strict reading of one object of an overlay: every key is known and of its type, or a finding says where it isn't.</summary>
internal sealed class OverlayText(JsonObject json, string path, SourceMap positions, List<Diagnostic> found)
{
    private const int _longest = 10_000;

    public string Path => path;

    public bool Has(string key) => json.ContainsKey(key);

    public JsonNode? Raw(string key) => json[key];

    public TextPosition? Position => positions.Find(path);

    public void Only(params string[] known)
    {
        foreach (var (key, _) in json)
        {
            if (!known.Contains(key)) Wrong(key, HintReasons.UnknownKey, $"{key} is not a known key.", NearestName.Advice(key, known));
        }
    }

    public string? Text(string key, bool required = false)
    {
        if (!json.TryGetPropertyValue(key, out var value) || value is null)
        {
            if (required) Wrong("", DiagnosticReasons.Required, $"{key} is missing.", $"Give {At(key)}.");
            return null;
        }
        if (value is JsonValue scalar && scalar.TryGetValue(out string? text))
        {
            if (text.Length <= _longest) return text;
            Wrong(key, DiagnosticReasons.TooLong, $"It has {text.Length} characters; at most {_longest} are read.", "Shorten it.");
            return null;
        }
        Wrong(key, DiagnosticReasons.TypeInvalid, "It must be a text.", "Put it in quotes.");
        return null;
    }

    public double? Number(string key)
    {
        if (json[key] is not { } value) return null;
        if (value is JsonValue scalar && scalar.GetValueKind() == System.Text.Json.JsonValueKind.Number
            && double.TryParse(scalar.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var number)) return number;
        Wrong(key, DiagnosticReasons.TypeInvalid, "It must be a number.", "Write 1, 2, 3, …");
        return null;
    }

    public bool? Flag(string key)
    {
        if (json[key] is not { } value) return null;
        if (value is JsonValue scalar && scalar.TryGetValue(out bool flag)) return flag;
        Wrong(key, DiagnosticReasons.TypeInvalid, "It must be true or false.", null);
        return null;
    }

    /// <param name="result">What it has to yield; null when that may be several things.</param>
    public CelProgram? Expression(string key, CelEnvironment environment, CelType? result = null, bool required = false)
    {
        if (Text(key, required) is not { } source) return null;
        var compiled = CelProgram.Compile(source, environment, result);
        if (compiled.Program is null) Wrong(key, HintReasons.Invalid, $"The expression doesn't compile: {compiled.Problem}", HintEnvironment.Advice(compiled.Problem, environment));
        return compiled.Program;
    }

    /// <summary>The object under a key.</summary>
    public OverlayText? Object(string key, bool required = false)
    {
        if (!json.TryGetPropertyValue(key, out var value) || value is null)
        {
            if (required) Wrong("", DiagnosticReasons.Required, $"{key} is missing.", $"Give {At(key)}.");
            return null;
        }
        if (value is JsonObject map) return new OverlayText(map, At(key), positions, found);
        Wrong(key, DiagnosticReasons.TypeInvalid, "It must be an object.", null);
        return null;
    }

    /// <summary>All entries that are objects; null among them counts as empty.</summary>
    public IEnumerable<(string Key, OverlayText Value)> Entries()
    {
        foreach (var (key, value) in json)
        {
            if (value is null) yield return (key, new OverlayText([], At(key), positions, found));
            else if (value is JsonObject map) yield return (key, new OverlayText(map, At(key), positions, found));
            else Wrong(key, DiagnosticReasons.TypeInvalid, "It must be an object of hints.", "Write the hints below it, such as title: Size.");
        }
    }

    /// <summary>The elements of a list of objects.</summary>
    public IEnumerable<OverlayText> List(string key)
    {
        if (json[key] is not { } value) yield break;
        if (value is not JsonArray list)
        {
            Wrong(key, DiagnosticReasons.TypeInvalid, "It must be a list.", "Begin each entry with a dash.");
            yield break;
        }
        for (var i = 0; i < list.Count; i++)
        {
            var at = $"{At(key)}[{i}]";
            if (list[i] is JsonObject map) yield return new OverlayText(map, at, positions, found);
            else found.Add(Diagnostic.Error(at, DiagnosticReasons.TypeInvalid, "It must be an object.") with { Position = positions.Find(at) });
        }
    }

    public void Wrong(string key, string reason, string message, string? advice)
    {
        var at = key.Length == 0 ? path : At(key);
        found.Add(Diagnostic.Error(at, reason, message, advice) with { Position = positions.Find(at) });
    }

    private string At(string key) => path.Length == 0 ? key : $"{path}.{key}";
}
