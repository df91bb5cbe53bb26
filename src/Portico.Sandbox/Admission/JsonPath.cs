using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission;

/// <summary>
/// The JSONPath of printer columns: <c>.status.conditions[?(@.type=="Ready")].status</c>, <c>.spec.list[0]</c>, <c>.spec['a.b']</c>, <c>.spec.list[*].name</c>.
/// </summary>
internal sealed class JsonPath
{
    private readonly List<Step> _steps;

    private JsonPath(List<Step> steps) => _steps = steps;

    private enum StepKind
    {
        Field,
        Index,
        All,
        Filter,
    }

    /// <summary>A path that can't be read finds nothing.</summary>
    public static JsonPath Parse(string text)
    {
        var steps = new List<Step>();
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '[')
            {
                var end = Closing(text, at);
                if (end < 0) return new JsonPath([new Step(StepKind.Field, "\0")]);
                steps.Add(Bracket(text[(at + 1)..end]));
                at = end + 1;
            }
            else
            {
                if (text[at] == '.') at++;
                var end = at;
                while (end < text.Length && text[end] is not ('.' or '['))
                {
                    // \. is a dot inside a name.
                    if (text[end] == '\\') end++;
                    end++;
                }

                end = Math.Min(end, text.Length);
                var name = text[at..end].Replace("\\", "", StringComparison.Ordinal);
                if (name == "*") steps.Add(new Step(StepKind.All, ""));
                else if (name.Length > 0) steps.Add(new Step(StepKind.Field, name));
                at = end;
            }
        }

        return new JsonPath(steps);
    }

    public JsonNode? First(JsonNode root) => Find(root).FirstOrDefault();

    public IEnumerable<JsonNode?> Find(JsonNode root)
    {
        IEnumerable<JsonNode?> found = [root];
        foreach (var step in _steps) found = found.SelectMany(step.From);
        return found;
    }

    private static int Closing(string text, int open)
    {
        var quote = '\0';
        for (var i = open + 1; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                if (text[i] == quote) quote = '\0';
            }
            else if (text[i] is '"' or '\'') quote = text[i];
            else if (text[i] == ']') return i;
        }

        return -1;
    }

    private static Step Bracket(string inner)
    {
        inner = inner.Trim();
        if (inner == "*") return new Step(StepKind.All, "");
        if (inner.StartsWith("?(", StringComparison.Ordinal) && inner.EndsWith(')')) return Filter(inner[2..^1]);
        if (inner.Length > 1 && inner[0] is ('\'' or '"')) return new Step(StepKind.Field, inner[1..^1]);
        return int.TryParse(inner, CultureInfo.InvariantCulture, out var index) ? new Step(StepKind.Index, "") { Index = index } : new Step(StepKind.Field, inner);
    }

    private static Step Filter(string condition)
    {
        foreach (var op in (string[])["==", "!="])
        {
            var at = condition.IndexOf(op, StringComparison.Ordinal);
            if (at < 0) continue;
            var left = Parse(condition[..at].Trim().TrimStart('@'));
            return new Step(StepKind.Filter, condition[(at + 2)..].Trim().Trim('"', '\'')) { Path = left, Equal = op == "==" };
        }

        return new Step(StepKind.Filter, "") { Path = Parse(condition.Trim().TrimStart('@')) };
    }

    private sealed record Step(StepKind Kind, string Text)
    {
        public int Index { get; init; }

        public bool? Equal { get; init; }

        public JsonPath? Path { get; init; }

        public IEnumerable<JsonNode?> From(JsonNode? node) => (Kind, node) switch
        {
            (StepKind.Field, JsonObject obj) when obj.ContainsKey(Text) => [obj[Text]],
            (StepKind.Index, JsonArray array) when (Index < 0 ? array.Count + Index : Index) is var i && i >= 0 && i < array.Count => [array[i]],
            (StepKind.All, JsonArray array) => array,
            (StepKind.All, JsonObject obj) => obj.Select(m => m.Value),
            (StepKind.Filter, JsonArray array) => array.Where(Holds),
            _ => [],
        };

        private bool Holds(JsonNode? item)
        {
            if (item is null) return false;
            var left = Path!.First(item);
            return Equal is null ? left is not null : ((left is JsonValue ? left.ToString() : left.AsText()) == Text) == Equal;
        }
    }
}
