using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Crossplane.FieldPaths;

namespace Portico.Sandbox.Simulators.Crossplane.Functions;

/// <summary>
/// The part of CEL that filters are made of: <c>has(a.b)</c>, paths, literals, <c>== != &lt; &lt;= &gt; &gt;= ! &amp;&amp; ||</c> and parentheses,
/// such as <c>has(observed.composite.resource.spec.db) &amp;&amp; observed.composite.resource.spec.size == "small"</c>. Anything else is refused by name.
/// </summary>
internal sealed class FilterExpression
{
    private readonly List<string> _tokens;
    private readonly string _text;
    private readonly JsonObject _world;
    private int _at;

    private FilterExpression(string text, JsonObject world)
    {
        _text = text;
        _world = world;
        _tokens = Tokens(text);
    }

    public static bool IsTrue(string text, JsonObject world)
    {
        var expression = new FilterExpression(text, world);
        var value = expression.Or(evaluate: true);
        if (expression._at < expression._tokens.Count) throw expression.Bad($"'{expression._tokens[expression._at]}' is not expected here");
        return expression.Flag(value);
    }

    private JsonNode? Or(bool evaluate)
    {
        var left = And(evaluate);
        while (Take("||"))
        {
            // As CEL: what is decided already isn't evaluated.
            var decided = evaluate && Flag(left);
            var right = And(evaluate && !decided);
            if (evaluate) left = JsonValue.Create(decided || Flag(right));
        }

        return left;
    }

    private JsonNode? And(bool evaluate)
    {
        var left = Comparison(evaluate);
        while (Take("&&"))
        {
            var decided = evaluate && !Flag(left);
            var right = Comparison(evaluate && !decided);
            if (evaluate) left = JsonValue.Create(!decided && Flag(right));
        }

        return left;
    }

    private JsonNode? Comparison(bool evaluate)
    {
        var left = Unary(evaluate);
        foreach (var sign in (ReadOnlySpan<string>)["==", "!=", "<=", ">=", "<", ">"])
        {
            if (!Take(sign)) continue;
            var right = Unary(evaluate);
            if (!evaluate) return null;
            if (sign is "==" or "!=") return JsonValue.Create(Same(left, right) == (sign == "=="));
            var order = Number(left).CompareTo(Number(right));
            return JsonValue.Create(sign switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 });
        }

        return left;
    }

    private JsonNode? Unary(bool evaluate)
    {
        if (Take("!"))
        {
            var value = Unary(evaluate);
            return evaluate ? JsonValue.Create(!Flag(value)) : null;
        }

        if (Take("("))
        {
            var value = Or(evaluate);
            Expect(")");
            return value;
        }

        var token = Next();
        if (token == "has" && Take("("))
        {
            var path = Next();
            Expect(")");
            return evaluate ? JsonValue.Create(Path(path).TryGet(_world, out _)) : null;
        }

        if (token[0] is '"' or '\'') return JsonValue.Create(token[1..^1]);
        if (token is "true" or "false") return JsonValue.Create(token == "true");
        if (char.IsAsciiDigit(token[0]) || token[0] == '-') return JsonValue.Create(decimal.Parse(token, CultureInfo.InvariantCulture));
        return evaluate ? Value(token) : null;
    }

    private JsonNode? Value(string path)
    {
        try
        {
            return Path(path).Get(_world);
        }
        catch (FieldPathException e)
        {
            throw Bad(e.Message + "; test it with has() first");
        }
    }

    private FieldPath Path(string path)
    {
        if (path.Split('.', '[')[0] is not ("observed" or "desired")) throw Bad($"'{path}' is not known; paths begin with observed or desired");
        return FieldPath.Parse(path);
    }

    private bool Flag(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Bad("a condition must be true or false"),
    };

    private decimal Number(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number ? decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture) : throw Bad("only numbers can be compared by size");

    private static bool Same(JsonNode? left, JsonNode? right) =>
        left?.GetValueKind() == JsonValueKind.Number && right?.GetValueKind() == JsonValueKind.Number
            ? decimal.Parse(left.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture) == decimal.Parse(right.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)
            : JsonNode.DeepEquals(left, right);

    private bool Take(string token)
    {
        if (_at >= _tokens.Count || _tokens[_at] != token) return false;
        _at++;
        return true;
    }

    private string Next() => _at < _tokens.Count ? _tokens[_at++] : throw Bad("it ends too early");

    private void Expect(string token)
    {
        if (!Take(token)) throw Bad($"'{token}' is missing");
    }

    private CompositionException Bad(string what) => new($"cannot evaluate \"{_text}\": {what}");

    private List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            if (text[i] is '"' or '\'')
            {
                i = text.IndexOf(text[start], start + 1) + 1;
                if (i == 0) throw Bad("a string is never closed");
            }
            else if (text[i] is '(' or ')')
            {
                i++;
            }
            else if ("=!<>&|".Contains(text[i], StringComparison.Ordinal))
            {
                i++;
                if (i < text.Length && text[start..(i + 1)] is "==" or "!=" or "<=" or ">=" or "&&" or "||") i++;
            }
            else
            {
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '.' or '-' or '[')) i = text[i] == '[' ? text.IndexOf(']', i) + 1 is var end and > 0 ? end : text.Length : i + 1;
                if (i == start) throw Bad($"'{text[i]}' is not part of what filters may use");
            }

            tokens.Add(text[start..i]);
        }

        return tokens;
    }
}
