using System.Collections.Immutable;
using System.Globalization;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Syntax;

/// <summary>Parses CEL (https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax) by recursive descent; depth is bounded.</summary>
internal sealed class CelParser
{
    private const int MaxDepth = 250;
    private const int MaxLength = 100_000;

    private static readonly HashSet<string> s_reserved =
    [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace",
        "return", "var", "void", "while",
    ];

    private readonly List<Token> _tokens;
    private readonly bool _macros;
    private int _at;
    private int _depth;

    private CelParser(List<Token> tokens, bool macros) => (_tokens, _macros) = (tokens, macros);

    private Token Now => _tokens[_at];

    /// <summary>Parses; throws <see cref="CelSyntaxException"/>.</summary>
    public static CelExpr Parse(string source, bool macros = true)
    {
        if (source.Length > MaxLength) throw new CelSyntaxException(0, $"The expression has {source.Length} characters; at most {MaxLength} are read.");
        var parser = new CelParser(CelLexer.Cut(source), macros);
        var expression = parser.Expression();
        if (parser.Now.Kind != TokenKind.End) throw parser.Unexpected();
        CelTree.Bound(expression);
        return expression;
    }

    private CelExpr Expression()
    {
        if (++_depth > MaxDepth) throw new CelSyntaxException(Now.Position, $"The expression is nested more than {MaxDepth} deep.");
        var condition = Or();
        if (Now.Is("?"))
        {
            var position = Take().Position;
            var yes = Or();
            Expect(":");
            var no = Expression();
            condition = new CelExpr.Call(position, "_?_:_", null, [condition, yes, no]);
        }
        _depth--;
        return condition;
    }

    private CelExpr Or() => Logic(And, "||");

    private CelExpr And() => Logic(Relation, "&&");

    private CelExpr Relation()
    {
        var left = Sum();
        while (Now.Is("<") || Now.Is("<=") || Now.Is(">") || Now.Is(">=") || Now.Is("==") || Now.Is("!=") || Now is { Kind: TokenKind.Ident, Text: "in" })
        {
            var op = Take();
            left = new CelExpr.Call(op.Position, op.Kind == TokenKind.Ident ? "@in" : $"_{op.Text}_", null, [left, Sum()]);
        }
        return left;
    }

    private CelExpr Sum() => Chain(Product, "+", "-");

    private CelExpr Product() => Chain(Unary, "*", "/", "%");

    /// <summary>A balanced tree: long alternatives are common and not deep.</summary>
    private CelExpr Logic(Func<CelExpr> operand, string symbol)
    {
        var operands = new List<CelExpr> { operand() };
        var positions = new List<int>();
        while (Now.Is(symbol))
        {
            positions.Add(Take().Position);
            operands.Add(operand());
        }
        return Balanced(0, positions.Count);

        CelExpr Balanced(int from, int to)
        {
            if (from == to) return operands[from];
            var middle = (from + to) / 2;
            return new CelExpr.Call(positions[middle], $"_{symbol}_", null, [Balanced(from, middle), Balanced(middle + 1, to)]);
        }
    }

    private CelExpr Chain(Func<CelExpr> operand, params string[] symbols)
    {
        var left = operand();
        while (Now.Kind == TokenKind.Symbol && symbols.Contains(Now.Text))
        {
            var op = Take();
            left = new CelExpr.Call(op.Position, $"_{op.Text}_", null, [left, operand()]);
        }
        return left;
    }

    private CelExpr Unary()
    {
        if (!Now.Is("!") && !Now.Is("-")) return Member();
        var op = Take();
        var count = 1;
        while (Now.Is(op.Text))
        {
            Take();
            count++;
        }
        if (op.Text == "-" && count == 1 && (Now.Kind is TokenKind.Int or TokenKind.Double))
        {
            var number = Now;
            Take();
            var value = number.Kind == TokenKind.Int ? Int("-" + number.Text, number.Position) : Double("-" + number.Text, number.Position);
            return Members(new CelExpr.Literal(op.Position, value));
        }

        var operand = Member();
        // An even number of minus signs still negates twice, so that overflow and wrong types show.
        for (var i = 0; i < (op.Text == "-" ? count : count % 2 == 0 ? 2 : 1); i++)
            operand = new CelExpr.Call(op.Position, op.Text == "-" ? "-_" : "!_", null, [operand]);
        return operand;
    }

    private CelExpr Member() => Members(Primary());

    private CelExpr Members(CelExpr operand)
    {
        while (true)
        {
            if (Now.Is(".") || Now.Is(".?"))
            {
                var dot = Take();
                var optional = dot.Text == ".?";
                if (Now.Kind == TokenKind.Quoted)
                {
                    operand = new CelExpr.Select(dot.Position, operand, Take().Text, optional);
                    continue;
                }
                var name = Name();
                if (!optional && Now.Is("(")) operand = Invoke(name, operand);
                else operand = new CelExpr.Select(dot.Position, operand, name, optional);
            }
            else if (Now.Is("[") || Now.Is("[?"))
            {
                var bracket = Take();
                var index = Expression();
                Expect("]");
                operand = new CelExpr.Call(bracket.Position, bracket.Text == "[" ? "_[_]" : "_[?_]", null, [operand, index]);
            }
            else if (Now.Is("{") && QualifiedNames.Of(operand) is { } message)
            {
                operand = Struct(message, operand.Position);
            }
            else
            {
                return operand;
            }
        }
    }

    private CelExpr Primary()
    {
        var token = Now;
        switch (token.Kind)
        {
            case TokenKind.Int:
                Take();
                return new CelExpr.Literal(token.Position, Int(token.Text, token.Position));
            case TokenKind.Uint:
                Take();
                return new CelExpr.Literal(token.Position, Uint(token));
            case TokenKind.Double:
                Take();
                return new CelExpr.Literal(token.Position, Double(token.Text, token.Position));
            case TokenKind.String:
                Take();
                return new CelExpr.Literal(token.Position, new CelString(token.Text));
            case TokenKind.Bytes:
                Take();
                return new CelExpr.Literal(token.Position, new CelBytes(token.Bytes!));
            case TokenKind.Ident:
                return Named("");
            case TokenKind.Symbol when token.Text == ".":
                Take();
                return Named(".");
            case TokenKind.Symbol when token.Text == "(":
                Take();
                var inner = Expression();
                Expect(")");
                return inner;
            case TokenKind.Symbol when token.Text is "[" or "[?":
                return List();
            case TokenKind.Symbol when token.Text == "{":
                return Map();
            default:
                throw Unexpected();
        }
    }

    private CelExpr Named(string dot)
    {
        var position = Now.Position;
        if (dot.Length == 0 && (Now.Text is "true" or "false" or "null"))
        {
            return new CelExpr.Literal(position, Take().Text switch { "true" => CelBool.True, "false" => CelBool.False, _ => CelNull.Instance });
        }
        var name = Name();
        return Now.Is("(") ? Invoke(dot + name, null) : new CelExpr.Ident(position, dot + name);
    }

    /// <summary>A call stands where its parenthesis opens, as in cel-go.</summary>
    private CelExpr Invoke(string name, CelExpr? target)
    {
        var position = Now.Position;
        Expect("(");
        var arguments = Until(")", Expression);
        return (_macros ? CelMacros.Expand(position, name, target, arguments) : null) ?? new CelExpr.Call(position, name, target, arguments);
    }

    private CelExpr List()
    {
        var position = Now.Position;
        var first = Take().Text == "[?";
        var optional = ImmutableArray.CreateBuilder<bool>();
        var elements = Until("]", () =>
        {
            var mark = first;
            first = false;
            if (Now.Is("?"))
            {
                Take();
                mark = true;
            }
            optional.Add(mark);
            return Expression();
        });
        return new CelExpr.ListOf(position, elements, optional.ToImmutable());
    }

    private CelExpr Map()
    {
        var position = Take().Position;
        var entries = Until("}", () =>
        {
            var optional = Now.Is("?");
            if (optional) Take();
            var key = Expression();
            Expect(":");
            return (key, Expression(), optional);
        });
        return new CelExpr.MapOf(position, entries);
    }

    private CelExpr Struct(string name, int position)
    {
        Expect("{");
        var fields = Until("}", () =>
        {
            if (Now.Is("?")) Take();
            var field = Now.Kind == TokenKind.Quoted ? Take().Text : Name();
            Expect(":");
            return (field, Expression());
        });
        return new CelExpr.StructOf(position, name, fields);
    }

    /// <summary>Comma-separated things up to a closing symbol, with an optional comma at the end of lists and maps.</summary>
    private ImmutableArray<T> Until<T>(string close, Func<T> one)
    {
        var all = ImmutableArray.CreateBuilder<T>();
        while (!Now.Is(close))
        {
            all.Add(one());
            if (!Now.Is(",")) break;
            Take();
            if (close == ")" && Now.Is(close)) throw Unexpected();
        }
        Expect(close);
        return all.ToImmutable();
    }

    private string Name()
    {
        if (Now.Kind != TokenKind.Ident || Now.Text == "in") throw Unexpected();
        // Reserved words are no variables, but may be fields: self.namespace, self.if.
        var afterDot = _at > 0 && (_tokens[_at - 1].Is(".") || _tokens[_at - 1].Is(".?"));
        if (!afterDot && s_reserved.Contains(Now.Text)) throw new CelSyntaxException(Now.Position, $"'{Now.Text}' is a reserved word.");
        return Take().Text;
    }

    private Token Take() => _tokens[_at++];

    private void Expect(string symbol)
    {
        if (!Now.Is(symbol)) throw Unexpected();
        _at++;
    }

    private CelSyntaxException Unexpected() =>
        new(Now.Position, Now.Kind == TokenKind.End ? "The expression ends too early." : $"'{Now.Text}' is not expected here.");

    private static CelValue Int(string text, int position)
    {
        var negative = text[0] == '-';
        var digits = negative ? text[1..] : text;
        var hex = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (!ulong.TryParse(hex ? digits[2..] : digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            || value > (negative ? 1UL << 63 : long.MaxValue))
            throw new CelSyntaxException(position, $"{text} is no 64-bit integer.");
        return new CelInt(negative ? unchecked(-(long)value) : (long)value);
    }

    private static CelValue Uint(Token token)
    {
        var hex = token.Text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return ulong.TryParse(hex ? token.Text[2..] : token.Text, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? new CelUint(value)
            : throw new CelSyntaxException(token.Position, $"{token.Text}u is no unsigned 64-bit integer.");
    }

    private static CelValue Double(string text, int position) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? new CelDouble(value)
            : throw new CelSyntaxException(position, $"{text} is no number.");
}
