using System.Collections.Immutable;
using System.Globalization;
using Portico.Schema.Cel.Syntax;
using Portico.Schema.Cel.Types;

namespace Portico.Schema.Cel.Checking;

/// <summary>Type variables and what they stand for, as cel-go's checker has it (checker/types.go). Its work is bounded.</summary>
internal sealed class Unifier
{
    private const int MaxSteps = 2_000_000;
    private const int MaxSize = 1_000;

    private readonly Dictionary<string, CelType> _found = [];
    private readonly Stack<(string Name, CelType? Before)> _trail = [];
    private int _variables;
    private int _steps;

    /// <summary>A type that is not known yet.</summary>
    public CelType NewVariable() => CelType.Parameter(string.Create(CultureInfo.InvariantCulture, $"_var{_variables++}"));

    /// <summary>An overload's types with variables of its own.</summary>
    public (ImmutableArray<CelType> Arguments, CelType Result) Instantiate(Overload overload)
    {
        if (overload.Parameters.IsEmpty) return (overload.Arguments, overload.Result);
        var own = overload.Parameters.ToDictionary(p => p, _ => NewVariable());
        return ([.. overload.Arguments.Select(a => Replace(a, own))], Replace(overload.Result, own));
    }

    /// <summary>Whether values of these types may stand where those are wanted; remembers what that says about variables, or nothing.</summary>
    public bool Fit(IReadOnlyList<CelType> actual, IReadOnlyList<CelType> wanted)
    {
        if (actual.Count != wanted.Count) return false;
        var mark = _trail.Count;
        for (var i = 0; i < actual.Count; i++)
        {
            if (Assign(actual[i], wanted[i])) continue;
            while (_trail.Count > mark)
            {
                var (name, before) = _trail.Pop();
                if (before is null) _found.Remove(name);
                else _found[name] = before;
            }
            return false;
        }
        return true;
    }

    /// <inheritdoc cref="Fit(IReadOnlyList{CelType}, IReadOnlyList{CelType})"/>
    public bool Fit(CelType actual, CelType wanted) => Fit([actual], [wanted]);

    /// <summary>The type with variables replaced by what they stand for; unknown ones become dyn when <paramref name="final"/>.</summary>
    public CelType Resolve(CelType type, bool final = false) => Resolve(type, final, []);

    /// <summary>The less specific of two types that fit.</summary>
    public CelType MostGeneral(CelType a, CelType b) => IsAtMostAsSpecific(a, b) ? a : b;

    private CelType Resolve(CelType type, bool final, Dictionary<string, CelType> known)
    {
        Step();
        if (type.Kind == CelTypeKind.Parameter)
        {
            if (known.TryGetValue(type.Name, out var before)) return before;
            var resolved = _found.TryGetValue(type.Name, out var found) ? Resolve(found, final, known) : final ? CelType.Dyn : type;
            return known[type.Name] = resolved;
        }
        if (type.Parameters.IsEmpty) return type;
        var parameters = type.Parameters.Select(p => Resolve(p, final, known)).ToImmutableArray();
        return Enumerable.Range(0, parameters.Length).All(i => ReferenceEquals(parameters[i], type.Parameters[i])) ? type : Bounded(type.With(parameters));
    }

    private bool Assign(CelType a, CelType b)
    {
        Step();
        if (b.Kind == CelTypeKind.Parameter)
        {
            var fits = Stand(a, b, out var decided);
            if (fits || decided) return fits;
        }
        if (a.Kind == CelTypeKind.Parameter) return Stand(b, a, out _);
        if (IsOpen(a) || IsOpen(b)) return true;
        if (a.Equals(CelType.Null)) return IsNullable(b);
        if (b.Equals(CelType.Null)) return IsNullable(a);
        if (a.Kind == CelTypeKind.Wrapper || b.Kind == CelTypeKind.Wrapper) return Bare(a).Equals(Bare(b));
        if (a.Kind != b.Kind || a.Name != b.Name) return false;
        if (a.Kind == CelTypeKind.Type) return true;
        for (var i = 0; i < a.Parameters.Length; i++)
        {
            if (!Assign(a.Parameters[i], b.Parameters[i])) return false;
        }
        return true;
    }

    /// <summary>Whether a type may stand for a variable; <paramref name="decided"/> when the variable already stands for another.</summary>
    private bool Stand(CelType type, CelType variable, out bool decided)
    {
        decided = true;
        if (type.Equals(variable)) return true;
        if (_found.TryGetValue(variable.Name, out var before))
        {
            if (type.Equals(before)) return true;
            if (!Assign(type, before)) return false;
            var general = MostGeneral(type, before);
            if (IsFree(variable, general)) Set(variable.Name, general);
            return true;
        }
        decided = false;
        if (!IsFree(variable, type)) return false;
        Set(variable.Name, type);
        return true;
    }

    private void Set(string name, CelType type)
    {
        _trail.Push((name, _found.GetValueOrDefault(name)));
        _found[name] = type;
    }

    /// <summary>Whether a variable isn't part of the type that it is to stand for.</summary>
    private bool IsFree(CelType variable, CelType within)
    {
        Step();
        if (variable.Equals(within)) return false;
        if (within.Kind == CelTypeKind.Parameter) return !_found.TryGetValue(within.Name, out var found) || IsFree(variable, found);
        foreach (var parameter in within.Parameters)
        {
            if (!IsFree(variable, parameter)) return false;
        }
        return true;
    }

    private bool IsAtMostAsSpecific(CelType a, CelType b)
    {
        Step();
        if (a.Kind is CelTypeKind.Dyn or CelTypeKind.Parameter) return true;
        if (b.Kind is CelTypeKind.Dyn or CelTypeKind.Parameter) return false;
        if (a.Kind != b.Kind || a.Name != b.Name) return a.Kind == CelTypeKind.Wrapper && Bare(a).Equals(b);
        for (var i = 0; i < a.Parameters.Length; i++)
        {
            if (!IsAtMostAsSpecific(a.Parameters[i], b.Parameters[i])) return false;
        }
        return true;
    }

    private static CelType Replace(CelType type, Dictionary<string, CelType> own) => type.Kind == CelTypeKind.Parameter
        ? own[type.Name]
        : type.Parameters.IsEmpty ? type : type.With([.. type.Parameters.Select(p => Replace(p, own))]);

    private static bool IsOpen(CelType type) => type.Kind is CelTypeKind.Dyn or CelTypeKind.Error;

    private static CelType Bare(CelType type) => type.Kind == CelTypeKind.Wrapper ? type.Parameters[0] : type;

    private static bool IsNullable(CelType type) =>
        type.Kind is CelTypeKind.Object or CelTypeKind.Opaque or CelTypeKind.Optional or CelTypeKind.Wrapper
        || type.Equals(CelType.Null) || type.Equals(CelType.Timestamp) || type.Equals(CelType.Duration);

    private static CelType Bounded(CelType type) =>
        type.Size <= MaxSize ? type : throw new CelSyntaxException(0, "The expression's types are nested too deep to be checked.");

    private void Step()
    {
        if (++_steps > MaxSteps) throw new CelSyntaxException(0, "The expression's types are too much to be checked.");
    }
}
