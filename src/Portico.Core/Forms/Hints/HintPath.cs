using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace Portico.Core.Forms.Hints;

/// <summary>
/// Which fields a hint is about: <c>spec.parameters.size</c>, <c>spec.rules[*].host</c> (in every element), <c>spec.labels.*</c> (every value of a map),
/// <c>metadata.annotations[example.org/team]</c> (one key; brackets also hold names with dots, <c>spec['a.b']</c>).
/// </summary>
public sealed record HintPath(ImmutableArray<HintStep> Steps)
{
    private const int _mostSteps = 64;
    private const int _mostPlaces = 2000;

    /// <summary>Whether it may mean several places of one document.</summary>
    public bool IsPattern => Steps.Any(s => s.Kind is HintStepKind.Elements or HintStepKind.Values);

    /// <summary>The path, or why it is none.</summary>
    public static HintPath? Parse(string text, out string? problem)
    {
        problem = null;
        var steps = ImmutableArray.CreateBuilder<HintStep>();
        var at = 0;
        while (at < text.Length && problem is null)
        {
            if (text[at] == '[') at = Bracket(text, at, steps, ref problem);
            else at = Name(text, at, steps, ref problem);
        }
        if (problem is null && steps.Count == 0) problem = "it names no field";
        if (problem is null && steps.Count > _mostSteps) problem = $"it has more than {_mostSteps} steps";
        return problem is null ? new HintPath(steps.ToImmutable()) : null;
    }

    /// <summary>The places of a document that it means; the last named field need not be there, what leads to it need not either unless it is a pattern.</summary>
    public IReadOnlyList<FieldPath> Places(JsonObject document)
    {
        var places = new List<(FieldPath Path, JsonNode? Value)> { (FieldPath.Root, document) };
        foreach (var step in Steps)
        {
            var next = new List<(FieldPath, JsonNode?)>(places.Count);
            foreach (var (path, value) in places) Add(next, path, value, step);
            places = next;
        }
        return [.. places.Select(p => p.Path)];
    }

    public bool Equals(HintPath? other) => other is not null && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var step in Steps)
        {
            switch (step.Kind)
            {
                case HintStepKind.Elements: text.Append("[*]"); break;
                case HintStepKind.Values: text.Append(text.Length > 0 ? ".*" : "*"); break;
                case HintStepKind.Key: text.Append('[').Append(step.Name).Append(']'); break;
                default: text.Append(text.Length > 0 ? "." : "").Append(step.Name); break;
            }
        }
        return text.ToString();
    }

    private static void Add(List<(FieldPath, JsonNode?)> next, FieldPath path, JsonNode? value, HintStep step)
    {
        if (next.Count >= _mostPlaces) return;
        switch (step.Kind)
        {
            case HintStepKind.Elements when value is JsonArray list:
                for (var i = 0; i < list.Count && next.Count < _mostPlaces; i++) next.Add((path.At(i), list[i]));
                break;
            case HintStepKind.Values when value is JsonObject map:
                foreach (var (key, inner) in map.Take(_mostPlaces)) next.Add((path.Key(key), inner));
                break;
            case HintStepKind.Field:
                next.Add((path.Child(step.Name), (value as JsonObject)?[step.Name]));
                break;
            case HintStepKind.Key:
                next.Add((path.Key(step.Name), (value as JsonObject)?[step.Name]));
                break;
        }
    }

    private static int Bracket(string text, int at, ImmutableArray<HintStep>.Builder steps, ref string? problem)
    {
        var quote = at + 1 < text.Length && text[at + 1] is '\'' or '"' ? text[at + 1].ToString() : "";
        var end = text.IndexOf(quote + "]", at + 1 + quote.Length, StringComparison.Ordinal);
        if (end < 0)
        {
            problem = $"the bracket at character {at + 1} isn't closed";
            return text.Length;
        }
        var inside = text[(at + 1 + quote.Length)..end];
        if (inside.Length == 0) problem = $"the brackets at character {at + 1} are empty; write [*] for every element";
        else if (quote.Length == 0 && inside.All(char.IsAsciiDigit)) problem = $"[{inside}] is one element; a hint is about all of them, [*]";
        else if (inside == "*" && quote.Length == 0) steps.Add(new HintStep(HintStepKind.Elements));
        else steps.Add(new HintStep(HintStepKind.Key, inside));
        return end + quote.Length + 1;
    }

    private static int Name(string text, int at, ImmutableArray<HintStep>.Builder steps, ref string? problem)
    {
        if (text[at] == '.')
        {
            if (at == 0 || at + 1 == text.Length) problem = $"it {(at == 0 ? "begins" : "ends")} with a dot";
            at++;
        }
        var end = text.AsSpan(at).IndexOfAny('.', '[');
        end = end < 0 ? text.Length : at + end;
        var name = text[at..end];
        if (name.Length == 0) problem ??= $"a name is missing at character {at + 1}";
        else if (name == "*") steps.Add(new HintStep(HintStepKind.Values));
        else steps.Add(new HintStep(HintStepKind.Field, name));
        return end;
    }
}
