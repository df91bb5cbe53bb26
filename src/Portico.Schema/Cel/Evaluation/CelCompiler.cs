using Portico.Schema.Cel.Functions;
using Portico.Schema.Cel.Syntax;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Evaluation;

/// <summary>Turns a parsed expression into nodes: names become slots, functions are looked up once.</summary>
internal sealed class CelCompiler(CelEnvironment environment)
{
    private static readonly Dictionary<string, CelValue> s_types = new[]
    {
        "bool", "int", "uint", "double", "string", "bytes", "list", "map", "null_type", "type", "optional_type",
        "google.protobuf.Duration", "google.protobuf.Timestamp", "net.IP", "net.CIDR", "kubernetes.URL", "kubernetes.Quantity", "kubernetes.Semver",
    }.ToDictionary(name => name, CelValue (name) => new CelTypeValue(name));

    private readonly List<(string Name, int Slot)> _locals = [];
    private int _slots = environment.Variables.Length;

    /// <summary>Slots that an evaluation needs.</summary>
    public int Slots => _slots;

    public HashSet<string> Used { get; } = [];

    public CelNode Compile(CelExpr expression) => expression switch
    {
        CelExpr.Literal literal => new ConstantNode(literal.Value),
        CelExpr.Ident ident => Name(ident.Name) ?? Unknown(Undeclared(ident.Position, ident.Name)),
        CelExpr.Select select => Select(select),
        CelExpr.Has has => new HasNode(Compile(has.Operand), has.Field),
        CelExpr.Call call => Call(call),
        CelExpr.ListOf list => new ListNode([.. list.Elements.Select((e, i) => (Compile(e), list.Optional[i]))]),
        CelExpr.MapOf map => new MapNode([.. map.Entries.Select(e => (Compile(e.Key), Compile(e.Value), e.Optional))]),
        CelExpr.Loop loop => Loop(loop),
        CelExpr.Bind bind => Bind(bind),
        CelExpr.StructOf message => throw new CelSyntaxException(message.Position, $"unknown type: {message.Name}"),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} is not compiled"),
    };

    /// <summary>A chain of names may be one qualified variable or type; the longest such prefix wins, unless a local variable shadows its first name.</summary>
    private CelNode Select(CelExpr.Select select)
    {
        if (!select.Optional && QualifiedNames.Of(select) is { } qualified && Name(qualified) is { } node) return node;
        return new SelectNode(Compile(select.Operand), select.Field, select.Optional);
    }

    private CelNode? Name(string name)
    {
        var absolute = name.StartsWith('.');
        var plain = absolute ? name[1..] : name;
        if (!absolute)
        {
            var first = plain.Split('.', 2)[0];
            for (var i = _locals.Count - 1; i >= 0; i--)
            {
                if (_locals[i].Name != first) continue;
                return first == plain ? new VariableNode(_locals[i].Slot, plain) : null;
            }
        }
        foreach (var candidate in QualifiedNames.Candidates(environment.Container, name))
        {
            var at = IndexOf(candidate);
            if (at >= 0)
            {
                Used.Add(candidate);
                return new VariableNode(at, candidate);
            }
            if (s_types.TryGetValue(candidate, out var type)) return new ConstantNode(type);
        }
        return null;
    }

    private int IndexOf(string variable)
    {
        for (var i = 0; i < environment.Variables.Length; i++)
        {
            if (environment.Variables[i].Name == variable) return i;
        }
        return -1;
    }

    private CelNode Call(CelExpr.Call call)
    {
        switch (call.Function)
        {
            case "_&&_":
                return new LogicNode(Compile(call.Arguments[0]), Compile(call.Arguments[1]), deciding: false);
            case "_||_":
                return new LogicNode(Compile(call.Arguments[0]), Compile(call.Arguments[1]), deciding: true);
            case "_?_:_":
                return new ConditionNode(Compile(call.Arguments[0]), Compile(call.Arguments[1]), Compile(call.Arguments[2]));
        }

        if (call.Target is { } target)
        {
            // math.greatest(a, b): a namespace before the dot, not a value.
            if (QualifiedNames.Of(target) is { } space && !IsValue(target))
            {
                foreach (var candidate in QualifiedNames.Candidates(environment.Container, $"{space}.{call.Function}"))
                {
                    if (CelFunctions.Find(candidate, member: false, call.Arguments.Length) is { } inSpace)
                        return new CallNode(inSpace, [.. call.Arguments.Select(Compile)]);
                }
            }
            if (CelFunctions.Find(call.Function, member: true, call.Arguments.Length + 1) is not { } method) return Unknown(NoFunction(call));
            return new CallNode(method, [Compile(target), .. call.Arguments.Select(Compile)]);
        }

        foreach (var candidate in QualifiedNames.Candidates(environment.Container, call.Function))
        {
            if (CelFunctions.Find(candidate, member: false, call.Arguments.Length) is { } function)
                return new CallNode(function, [.. call.Arguments.Select(Compile)]);
        }
        return Unknown(NoFunction(call));
    }

    private ConstantNode Unknown(CelSyntaxException problem) => environment.Checked ? throw problem : new ConstantNode(new CelError(problem.Message));

    private bool IsValue(CelExpr target) => QualifiedNames.Of(target) is { } name
        && (Name(name) is not null || _locals.Any(l => l.Name == QualifiedNames.First(name)) || QualifiedNames.Prefixes(name).Any(p => Name(p) is not null));

    private LoopNode Loop(CelExpr.Loop loop)
    {
        var range = Compile(loop.Range);
        var depth = _locals.Count;
        var first = Local(loop.First);
        int? second = loop.Second is null ? null : Local(loop.Second);
        var filter = loop.Filter is null ? null : Compile(loop.Filter);
        var step = Compile(loop.Step);
        _locals.RemoveRange(depth, _locals.Count - depth);
        return new LoopNode(loop.Kind, range, first, second, filter, step);
    }

    private BindNode Bind(CelExpr.Bind bind)
    {
        var value = Compile(bind.Value);
        var depth = _locals.Count;
        var slot = Local(bind.Name);
        var body = Compile(bind.Body);
        _locals.RemoveRange(depth, _locals.Count - depth);
        return new BindNode(bind.Kind, slot, value, body);
    }

    private int Local(string name)
    {
        _locals.Add((name, _slots));
        return _slots++;
    }

    private static CelSyntaxException Undeclared(int position, string name) => new(position, $"undeclared reference to '{name}'");

    private static CelSyntaxException NoFunction(CelExpr.Call call) => CelFunctions.Knows(call.Function)
        ? new(call.Position, $"found no matching overload for '{call.Function}' with {call.Arguments.Length} arguments")
        : new(call.Position, $"undeclared reference to '{call.Function}'");
}
