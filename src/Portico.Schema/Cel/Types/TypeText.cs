using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Portico.Schema.Cel.Types;

/// <summary>Reads types: <c>map(string, list(int))</c>. A single capital letter is a parameter of a declaration.</summary>
internal static class TypeText
{
    private const int MaxLength = 1000;
    private const int MaxDepth = 50;

    private static readonly FrozenDictionary<string, CelType> s_names = new[]
    {
        CelType.Dyn, CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes, CelType.Null, CelType.Timestamp, CelType.Duration,
        CelType.Opaque("net.IP"), CelType.Opaque("net.CIDR"), CelType.Opaque("kubernetes.URL"), CelType.Opaque("kubernetes.Quantity"),
        CelType.Opaque("kubernetes.Semver"), CelType.Opaque("kubernetes.NamedFormat"),
    }.Select(t => (t.Name, t))
        .Concat([("null_type", CelType.Null), ("google.protobuf.Timestamp", CelType.Timestamp), ("google.protobuf.Duration", CelType.Duration)])
        .ToFrozenDictionary(n => n.Item1, n => n.Item2);

    public static CelType? Parse(string text)
    {
        if (text.Length > MaxLength) return null;
        var rest = text.AsSpan();
        return Read(ref rest, MaxDepth) is { } type && rest.Trim().IsEmpty ? type : null;
    }

    private static CelType? Read(ref ReadOnlySpan<char> rest, int depth)
    {
        rest = rest.TrimStart();
        var length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '_' or '.')) length++;
        var name = rest[..length].ToString();
        rest = rest[length..].TrimStart();
        if (rest.IsEmpty || rest[0] != '(')
            return name.Length == 1 && char.IsAsciiLetterUpper(name[0]) ? CelType.Parameter(name) : s_names.GetValueOrDefault(name) ?? Bare(name);
        if (depth == 0) return null;

        var parameters = ImmutableArray.CreateBuilder<CelType>();
        do
        {
            rest = rest[1..];
            if (Read(ref rest, depth - 1) is not { } parameter) return null;
            parameters.Add(parameter);
            rest = rest.TrimStart();
        }
        while (!rest.IsEmpty && rest[0] == ',');
        if (rest.IsEmpty || rest[0] != ')') return null;
        rest = rest[1..];
        return Of(name, parameters.ToImmutable());
    }

    private static CelType? Bare(string name) => name switch
    {
        "list" => CelType.List(CelType.Dyn),
        "map" => CelType.Map(CelType.Dyn, CelType.Dyn),
        "type" => CelType.TypeOf(CelType.Dyn),
        "optional_type" => CelType.Optional(CelType.Dyn),
        _ => null,
    };

    private static CelType? Of(string name, ImmutableArray<CelType> parameters) => (name, parameters.Length) switch
    {
        ("list", 1) => CelType.List(parameters[0]),
        ("map", 2) => CelType.Map(parameters[0], parameters[1]),
        ("optional_type", 1) => CelType.Optional(parameters[0]),
        ("type", 1) => CelType.TypeOf(parameters[0]),
        ("wrapper", 1) => CelType.Wrapper(parameters[0]),
        _ => null,
    };
}
