using System.Collections.Immutable;
using System.Text;

namespace Portico.Web.Pages.Entity.Definition.GraphQl;

/// <summary>
/// Reads a schema in GraphQL's definition language, for showing it: types with fields, arguments, defaults and descriptions. What a schema could only
/// fill memory with is bounded. Example: <c>type Query { "One order." order(id: ID!): Order @deprecated(reason: "Use orders.") }</c>
/// </summary>
internal sealed class GraphQlReader
{
    private const int MostTypes = 5000;
    private const int MostFields = 50_000;
    private const int Deepest = 30;

    private readonly GraphQlLexer _lexer;
    private readonly List<string> _order = [];
    private readonly Dictionary<string, GraphQlType> _types = [];
    private readonly List<string> _directives = [];
    private readonly Dictionary<string, string> _roots = [];
    private GraphQlToken _now;
    private int _fields;

    private GraphQlReader(string text)
    {
        _lexer = new GraphQlLexer(text);
        _now = _lexer.Next();
    }

    /// <summary>The schema, or why the text is none: what is wrong and where.</summary>
    public static GraphQlSchema? Read(string text, out string? problem)
    {
        try
        {
            problem = null;
            return new GraphQlReader(text).Schema();
        }
        catch (GraphQlFault fault)
        {
            problem = fault.Message;
            return null;
        }
    }

    private GraphQlSchema Schema()
    {
        while (_now.Is is not GraphQlToken.Sort.End) Definition();
        if (_types.Count == 0) throw Fault("It defines no type");
        return new GraphQlSchema([.. _order.Select(n => _types[n])]) { Roots = _roots.ToImmutableDictionary(), Directives = [.. _directives] };
    }

    private void Definition()
    {
        var description = Description();
        if (Is("extend")) Next();
        switch (Name("a definition such as type, input or enum"))
        {
            case "schema":
                Annotations();
                foreach (var (operation, type) in Braced(() => (Name("an operation"), After(":", () => Name("a type"))))) _roots[operation] = type;
                break;
            case "scalar":
                Put(new GraphQlType("scalar", Name("a name")) { Description = description });
                Annotations();
                break;
            case "type":
                Fielded("type", description);
                break;
            case "interface":
                Fielded("interface", description);
                break;
            case "input":
                Fielded("input", description);
                break;
            case "enum":
                var name = Name("a name");
                Annotations();
                Put(new GraphQlType("enum", name) { Description = description, Fields = [.. Braced(EnumValue)] });
                break;
            case "union":
                Union(description);
                break;
            case "directive":
                Directive();
                break;
            case var other:
                throw Fault($"“{other}” begins no definition: one begins with type, interface, input, enum, union, scalar, directive, schema or extend");
        }
    }

    private void Fielded(string kind, string description)
    {
        var name = Name("a name");
        List<string> others = [];
        if (Is("implements"))
        {
            Next();
            Skip("&");
            others.Add(Name("an interface"));
            while (Skip("&") || _now.Is is GraphQlToken.Sort.Name) others.Add(Name("an interface"));
        }

        Annotations();
        Put(new GraphQlType(kind, name) { Description = description, Others = [.. others], Fields = [.. Braced(Field)] });
    }

    private void Union(string description)
    {
        var name = Name("a name");
        Annotations();
        List<string> members = [];
        if (Skip("="))
        {
            Skip("|");
            members.Add(Name("a type"));
            while (Skip("|")) members.Add(Name("a type"));
        }

        Put(new GraphQlType("union", name) { Description = description, Others = [.. members] });
    }

    private void Directive()
    {
        Expect("@");
        _directives.Add("@" + Name("a name"));
        _ = Arguments();
        if (Is("repeatable")) Next();
        if (Name("on") != "on") throw Fault("“on” is missing");
        Skip("|");
        Name("a place");
        while (Skip("|")) Name("a place");
    }

    private GraphQlField Field()
    {
        if (++_fields > MostFields) throw Fault($"It has more than {MostFields:N0} fields");
        var description = Description();
        var name = Name("a field");
        var arguments = Arguments();
        Expect(":");
        var type = Type(0);
        var standard = Skip("=") ? Value(0) : null;
        return new GraphQlField(name, type) { Description = description, Arguments = arguments, Default = standard, Deprecated = Annotations() };
    }

    private GraphQlField EnumValue()
    {
        if (++_fields > MostFields) throw Fault($"It has more than {MostFields:N0} values");
        var description = Description();
        return new GraphQlField(Name("a value"), "") { Description = description, Deprecated = Annotations() };
    }

    private ImmutableArray<GraphQlField> Arguments() => _now is { Is: GraphQlToken.Sort.Sign, Text: "(" } ? [.. Between("(", ")", Field)] : [];

    private string Type(int depth)
    {
        if (depth > Deepest) throw Fault("Its lists lie too deep in each other");
        var type = Skip("[") ? $"[{Type(depth + 1)}{Closing()}" : Name("a type");
        return Skip("!") ? type + "!" : type;

        string Closing()
        {
            Expect("]");
            return "]";
        }
    }

    /// <summary>A value as it is written, on one line.</summary>
    private string Value(int depth)
    {
        if (depth > Deepest) throw Fault("Its values lie too deep in each other");
        if (_now.Is is GraphQlToken.Sort.Quoted) return $"\"{Taken()}\"";
        if (_now.Is is GraphQlToken.Sort.Name or GraphQlToken.Sort.Number) return Taken();
        if (Skip("$")) return "$" + Name("a variable");
        if (_now.Text == "[") return $"[{string.Join(", ", Between("[", "]", () => Value(depth + 1)))}]";
        if (_now.Text == "{") return $"{{{string.Join(", ", Between("{", "}", () => $"{Name("a name")}: {After(":", () => Value(depth + 1))}"))}}}";
        throw Fault($"A value is expected, not “{_now.Text}”");
    }

    /// <summary>Passes over directives; the reason when one says that it is deprecated.</summary>
    private string? Annotations()
    {
        string? deprecated = null;
        while (Skip("@"))
        {
            var name = Name("a directive");
            var reason = new StringBuilder();
            if (_now is { Is: GraphQlToken.Sort.Sign, Text: "(" })
            {
                foreach (var (key, value) in Between("(", ")", () => (Name("an argument"), After(":", () => Value(0))))) reason.Append(key == "reason" ? value.Trim('"') : "");
            }

            if (name == "deprecated") deprecated = reason.Length > 0 ? reason.ToString() : "No longer supported";
        }

        return deprecated;
    }

    private string Description() => _now.Is is GraphQlToken.Sort.Quoted ? Taken() : "";

    private void Put(GraphQlType type)
    {
        if (_types.TryGetValue(type.Name, out var known))
        {
            _types[type.Name] = known with { Fields = known.Fields.AddRange(type.Fields), Others = known.Others.AddRange(type.Others), Description = known.Description.Length > 0 ? known.Description : type.Description };
            return;
        }

        if (_types.Count >= MostTypes) throw Fault($"It defines more than {MostTypes:N0} types");
        _types[type.Name] = type;
        _order.Add(type.Name);
    }

    private List<T> Braced<T>(Func<T> one) => _now is { Is: GraphQlToken.Sort.Sign, Text: "{" } ? Between("{", "}", one) : [];

    private List<T> Between<T>(string open, string close, Func<T> one)
    {
        Expect(open);
        List<T> all = [];
        while (!Skip(close)) all.Add(one());
        return all;
    }

    private T After<T>(string sign, Func<T> then)
    {
        Expect(sign);
        return then();
    }

    private bool Is(string word) => _now.Is is GraphQlToken.Sort.Name && _now.Text == word;

    private bool Skip(string sign)
    {
        if (_now.Is is not GraphQlToken.Sort.Sign || _now.Text != sign) return false;
        Next();
        return true;
    }

    private void Expect(string sign)
    {
        if (!Skip(sign)) throw Fault($"“{sign}” is expected, not “{_now.Text}”");
    }

    private string Name(string what) => _now.Is is GraphQlToken.Sort.Name ? Taken() : throw Fault($"The name of {what} is expected, not “{_now.Text}”");

    private string Taken()
    {
        var text = _now.Text;
        Next();
        return text;
    }

    private void Next() => _now = _lexer.Next();

    private GraphQlFault Fault(string message) => new(message, _now.Line, _now.Column);
}
