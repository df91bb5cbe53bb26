using System.Collections.Frozen;
using Portico.Schema.Cel.Syntax;
using Portico.Schema.Cel.Types;

namespace Portico.Schema.Cel.Checking;

/// <summary>What names stand for: variables of macros, of the environment, and types.</summary>
internal sealed class Scope(CelEnvironment environment)
{
    private static readonly FrozenDictionary<string, CelType> s_types = new Dictionary<string, CelType>
    {
        ["null_type"] = CelType.Null,
        ["list"] = CelType.List(CelType.Dyn),
        ["map"] = CelType.Map(CelType.Dyn, CelType.Dyn),
        ["type"] = CelType.TypeOf(CelType.Dyn),
        ["optional_type"] = CelType.Optional(CelType.Dyn),
    }.Concat(
        new[] { "bool", "int", "uint", "double", "string", "bytes", "google.protobuf.Duration", "google.protobuf.Timestamp", "net.IP", "net.CIDR", "kubernetes.URL", "kubernetes.Quantity", "kubernetes.Semver" }
            .Select(n => KeyValuePair.Create(n, CelType.Parse(n)!))).ToFrozenDictionary();

    private readonly List<CelVariable> _locals = [];

    /// <summary>How many variables of macros there are; to go back to.</summary>
    public int Depth => _locals.Count;

    public void Add(string name, CelType type) => _locals.Add(new CelVariable(name, type));

    public void BackTo(int depth) => _locals.RemoveRange(depth, _locals.Count - depth);

    /// <summary>The type of a name or chain of names; null when it stands for nothing. A variable of a macro hides chains that begin with its name.</summary>
    public CelType? Find(string name)
    {
        if (!name.StartsWith('.') && Local(QualifiedNames.First(name)) is { } local) return local.Name == name ? local.Type : null;
        foreach (var candidate in QualifiedNames.Candidates(environment.Container, name))
        {
            foreach (var variable in environment.Variables)
            {
                if (variable.Name == candidate) return variable.Type;
            }
            if (s_types.TryGetValue(candidate, out var type)) return CelType.TypeOf(type);
        }
        return null;
    }

    /// <summary>Whether an expression is a chain that begins with a variable or a type.</summary>
    public bool IsValue(CelExpr expression) => QualifiedNames.Of(expression) is { } name
        && (Find(name) is not null || Local(QualifiedNames.First(name)) is not null || QualifiedNames.Prefixes(name).Any(p => Find(p) is not null));

    private CelVariable? Local(string name)
    {
        for (var i = _locals.Count - 1; i >= 0; i--)
        {
            if (_locals[i].Name == name) return _locals[i];
        }
        return null;
    }
}
