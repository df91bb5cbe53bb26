using System.Collections.Immutable;
using Portico.Schema.Cel.Syntax;
using Portico.Schema.Cel.Types;

namespace Portico.Schema.Cel.Checking;

/// <summary>
/// Finds the type of every part of an expression and what doesn't fit, by the rules of cel-go's checker (checker/checker.go): overloads by the types of
/// the arguments, type variables by unification, <c>dyn</c> fits everywhere. One instance checks one expression.
/// </summary>
internal sealed class TypeChecker
{
    private const int MaxSize = 1_000;

    private readonly CelEnvironment _environment;
    private readonly Scope _scope;
    private readonly Unifier _types = new();
    private readonly Findings _findings;
    private readonly CallCheck _calls;
    private readonly MacroCheck _macros;

    private TypeChecker(CelEnvironment environment, string source)
    {
        (_environment, _scope) = (environment, new Scope(environment));
        _findings = new Findings(source, _types);
        _calls = new CallCheck(environment, _types, _findings);
        _macros = new MacroCheck(environment, _types, _scope, _findings, Of);
    }

    /// <summary>The type of the results, and what is wrong.</summary>
    public static (CelType Type, ImmutableArray<CelIssue> Issues) Check(CelExpr expression, string source, CelEnvironment environment)
    {
        var checker = new TypeChecker(environment, source);
        var type = checker._types.Resolve(checker.Of(expression), final: true);
        if (environment.IsKubernetes) LiteralCheck.Visit(expression, checker._findings);
        return (type, checker._findings.InOrder());
    }

    private CelType Of(CelExpr expression) => expression switch
    {
        CelExpr.Literal literal => Literals.TypeOf(literal.Value),
        CelExpr.Ident ident => _scope.Find(ident.Name) ?? _findings.Undeclared(ident.Position, ident.Name, _environment.Container),
        CelExpr.Select select => Select(select),
        CelExpr.Has has => Has(has),
        CelExpr.Call call => Call(call),
        CelExpr.ListOf list => List(list),
        CelExpr.MapOf map => Map(map),
        CelExpr.Loop loop => _macros.Loop(loop),
        CelExpr.Bind bind => _macros.Bind(bind),
        CelExpr.StructOf message => Struct(message),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} is not checked"),
    };

    private CelType Select(CelExpr.Select select)
    {
        if (!select.Optional && QualifiedNames.Of(select) is { } name && _scope.Find(name) is { } type) return type;
        return Field(select.Operand, select.Field, select.Position, select.Optional);
    }

    private CelType Has(CelExpr.Has has)
    {
        Field(has.Operand, has.Field, has.Position, optional: false);
        return CelType.Bool;
    }

    private CelType Field(CelExpr operand, string field, int position, bool optional)
    {
        var from = _types.Resolve(Of(operand));
        var isOptional = from.Kind == CelTypeKind.Optional;
        var target = isOptional ? from.Parameters[0] : from;
        CelType result;
        switch (target.Kind)
        {
            case CelTypeKind.Map:
                result = target.Parameters[1];
                break;
            case CelTypeKind.Object:
                result = target.Field(field) ?? _findings.Add(position, $"undefined field '{field}'");
                break;
            case CelTypeKind.Parameter:
                _types.Fit(CelType.Dyn, target);
                result = CelType.Dyn;
                break;
            case CelTypeKind.Dyn or CelTypeKind.Error:
                result = target;
                break;
            default:
                result = _findings.Add(position, $"type '{_types.Resolve(target, final: true)}' does not support field selection");
                break;
        }
        return isOptional || optional ? Bounded(CelType.Optional(result)) : result;
    }

    private CelType Call(CelExpr.Call call)
    {
        if (call.Target is { } target)
        {
            if (QualifiedNames.Of(target) is { } space && !_scope.IsValue(target) && _calls.Known($"{space}.{call.Function}") is { } inSpace)
                return _calls.Resolve(call, inSpace, [.. call.Arguments.Select(Of)], isMember: false);
            return _calls.Resolve(call, call.Function, [Of(target), .. call.Arguments.Select(Of)], isMember: true);
        }
        return _calls.Resolve(call, _calls.Known(call.Function) ?? call.Function, [.. call.Arguments.Select(Of)], isMember: false);
    }

    private CelType List(CelExpr.ListOf list)
    {
        CelType? all = null;
        for (var i = 0; i < list.Elements.Length; i++)
        {
            var type = Of(list.Elements[i]);
            if (list.Optional[i]) type = Unwrapped(list.Elements[i], type);
            all = Joined(list.Elements[i].Position, all, type);
        }
        return Bounded(CelType.List(all ?? _types.NewVariable()));
    }

    private CelType Map(CelExpr.MapOf map)
    {
        CelType? keys = null, values = null;
        foreach (var (key, value, optional) in map.Entries)
        {
            keys = Joined(key.Position, keys, Of(key));
            var type = Of(value);
            if (optional) type = Unwrapped(value, type);
            values = Joined(value.Position, values, type);
        }
        return Bounded(CelType.Map(keys ?? _types.NewVariable(), values ?? _types.NewVariable()));
    }

    private CelType Struct(CelExpr.StructOf message)
    {
        foreach (var (_, value) in message.Fields) Of(value);
        return _findings.Undeclared(message.Position, message.Name, _environment.Container);
    }

    private CelType Unwrapped(CelExpr element, CelType type)
    {
        var resolved = _types.Resolve(type);
        if (resolved.Kind == CelTypeKind.Optional) return resolved.Parameters[0];
        return resolved.Kind is CelTypeKind.Dyn or CelTypeKind.Error ? resolved : _findings.Mismatch(element.Position, CelType.Optional(resolved), resolved);
    }

    /// <summary>The type of elements of several types: the most general one, or dyn where mixing is allowed.</summary>
    private CelType Joined(int position, CelType? before, CelType type)
    {
        if (before is null) return type;
        if (_types.Fit(before, type)) return _types.MostGeneral(before, type);
        return _environment.IsKubernetes ? _findings.Mismatch(position, before, type) : CelType.Dyn;
    }

    private static CelType Bounded(CelType type) =>
        type.Size <= MaxSize ? type : throw new CelSyntaxException(0, "The expression's types are nested too deep to be checked.");
}
