namespace Portico.Schema.Tests.Properties;

/// <summary>Random expressions out of a seed: well-formed, of any type, mostly ones that make some sense.</summary>
internal sealed class RandomExpressions(int seed)
{
    private static readonly string[] _names = ["i", "u", "d", "s", "b", "y", "n", "t", "w", "list", "names", "map", "opt", "any", "obj", "self", "nope", "int", "x"];
    private static readonly string[] _literals =
    [
        "0", "1", "-1", "9223372036854775807", "1u", "1.5", "1e308", "'a'", "''", "'1h'", "'^a+$'", "'('", "b'x'", "true", "false", "null", "[]", "{}", "'2024-01-01T00:00:00Z'", "'10.0.0.0/8'", "'1Gi'",
    ];

    private static readonly string[] _operators = ["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "in", "&&", "||"];
    private static readonly string[] _functions =
    [
        "size", "int", "uint", "double", "string", "bytes", "bool", "type", "dyn", "duration", "timestamp", "url", "quantity", "ip", "cidr", "semver", "isURL",
        "optional.of", "optional.ofNonZeroValue", "math.abs", "math.greatest", "base64.encode", "lists.range", "format.named", "sets.contains",
    ];

    private static readonly string[] _methods =
    [
        "size", "startsWith", "contains", "matches", "split", "join", "replace", "lowerAscii", "substring", "charAt", "indexOf", "format", "isSorted", "sum", "max", "min",
        "find", "findAll", "getFullYear", "getHours", "hasValue", "value", "orValue", "or", "sort", "distinct", "flatten", "slice", "reverse", "first", "unwrapOpt", "trim",
        "getHost", "add", "sub", "isGreaterThan", "containsIP", "masked", "asInteger", "validate", "major", "nope",
    ];

    private static readonly string[] _macros = ["all", "exists", "exists_one", "map", "filter"];
    private static readonly string[] _twoMacros = ["all", "exists", "existsOne", "transformList", "transformMap", "transformMapEntry"];
    private static readonly string[] _fields = ["name", "size", "a", "x__dash__y", "nope"];
    private readonly Random _random = new(seed);

    public string Expression(int depth = 5) => depth == 0 ? Leaf() : _random.Next(16) switch
    {
        0 or 1 or 2 => Leaf(),
        3 or 4 or 5 => $"({Expression(depth - 1)} {Pick(_operators)} {Expression(depth - 1)})",
        6 => $"({Expression(depth - 1)} ? {Expression(depth - 1)} : {Expression(depth - 1)})",
        7 => $"{(_random.Next(2) == 0 ? "!" : "-")}{Expression(depth - 1)}",
        8 => $"{Pick(_functions)}({Arguments(depth, 1)})",
        9 => $"{Expression(depth - 1)}.{Pick(_methods)}({Arguments(depth, 0)})",
        10 => $"{Expression(depth - 1)}.{Pick(_macros)}(x, {Expression(depth - 1)})",
        11 => $"{Expression(depth - 1)}.{Pick(_twoMacros)}(x, z, {Expression(depth - 1)})",
        12 => $"[{Arguments(depth, 0)}]",
        13 => $"{{{Expression(0)}: {Expression(depth - 1)}, ?{Expression(0)}: {Expression(depth - 1)}}}",
        14 => _random.Next(3) switch
        {
            0 => $"{Expression(depth - 1)}[{Expression(depth - 1)}]",
            1 => $"{Expression(depth - 1)}[?{Expression(depth - 1)}]",
            _ => $"{Expression(depth - 1)}.{(_random.Next(2) == 0 ? "?" : "")}{Pick(_fields)}",
        },
        _ => _random.Next(3) switch
        {
            0 => $"cel.bind(x, {Expression(depth - 1)}, {Expression(depth - 1)})",
            1 => $"{Expression(depth - 1)}.optMap(x, {Expression(depth - 1)})",
            _ => $"has({Pick(_names)}.{Pick(_fields)})",
        },
    };

    private string Leaf() => _random.Next(2) == 0 ? Pick(_names) : Pick(_literals);

    private string Arguments(int depth, int atLeast) => string.Join(", ", Enumerable.Range(0, _random.Next(atLeast, 3)).Select(_ => Expression(depth - 1)));

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
