using System.Collections.Frozen;
using System.Collections.Immutable;
using Portico.Schema.Structural;

namespace Portico.Sandbox.Admission.BuiltIn;

/// <summary>
/// The field lists of built-in types, read from <c>schemas.txt</c>:
/// <code>
/// type io.k8s.api.core.v1.ContainerPort: ContainerPort represents a network port in a single container
///   containerPort@3! int32: Number of port to expose on the pod's IP address
///   ports@1 []io.k8s.api.core.v1.ServicePort key=port,protocol merge=port: The list of ports
/// </code>
/// </summary>
internal sealed class SchemaText
{
    /// <summary>Extension names that carry how strategic merge patches treat a list.</summary>
    public const string PatchMergeKey = "x-kubernetes-patch-merge-key";

    public const string PatchStrategy = "x-kubernetes-patch-strategy";

    private readonly Dictionary<string, (string Description, List<string> Fields)> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StructuralSchema> _built = new(StringComparer.Ordinal);
    private readonly Dictionary<StructuralSchema, string> _names = new(ReferenceEqualityComparer.Instance);

    // By the properties, which stay one instance when a field gives a type a description or a list type of its own.
    private readonly Dictionary<SchemaProperties, Dictionary<string, string>> _numbers = new(ReferenceEqualityComparer.Instance);

    private SchemaText(TextReader reader)
    {
        List<string>? fields = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("type ", StringComparison.Ordinal))
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                fields = [];
                _texts[line[5..colon]] = (line[(colon + 1)..].Trim(), fields);
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                fields!.Add(line[2..]);
            }
        }

        foreach (var name in _texts.Keys) Get(name);
        Names = _names.ToFrozenDictionary(n => (object)n.Key, n => n.Value, ReferenceEqualityComparer.Instance);
    }

    /// <summary>The text that ships with the sandbox.</summary>
    public static SchemaText Shipped { get; } = Load();

    /// <summary>Type names by schema instance, so that OpenAPI can refer to them.</summary>
    public FrozenDictionary<object, string> Names { get; }

    /// <summary>The names of a type's fields by their numbers in binary bodies; <c>2.1</c> is field 1 of a message in field 2 that JSON leaves out.</summary>
    public IReadOnlyDictionary<string, string>? Numbers(StructuralSchema type) => _numbers.GetValueOrDefault(type.Properties);

    public StructuralSchema Get(string name)
    {
        if (_built.TryGetValue(name, out var there)) return there;
        var (description, fields) = _texts[name];
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        var required = ImmutableArray.CreateBuilder<string>();
        var properties = new List<KeyValuePair<string, StructuralSchema>>();
        foreach (var line in fields)
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var words = (colon < 0 ? line.TrimEnd(':') : line[..colon]).Split(' ');
            var field = words[0].TrimEnd('!');
            if (field.IndexOf('@', StringComparison.Ordinal) is > 0 and var at)
            {
                numbers[field[(at + 1)..]] = field[..at];
                field = field[..at];
            }

            if (words[0].EndsWith('!')) required.Add(field);
            properties.Add(new(field, Field(words, colon < 0 ? "" : line[(colon + 2)..])));
        }

        var schema = new StructuralSchema
        {
            Type = SchemaType.Object,
            Description = description.Length == 0 ? null : description,
            Properties = new SchemaProperties(properties),
            Required = required.ToImmutable(),
        };
        _built[name] = schema;
        _names[schema] = name;
        _numbers[schema.Properties] = numbers;
        return schema;
    }

    private StructuralSchema Field(string[] words, string description)
    {
        var type = words[1] == "map" ? Map(words[2]) : Type(words[1]);
        foreach (var word in words[2..])
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var value = word[(equals + 1)..];
            type = word[..Math.Max(equals, 0)] switch
            {
                "key" => type with { ListType = ListType.Map, ListMapKeys = [.. value.Split(',')] },
                "merge" => type with { Extensions = type.Extensions.SetItem(PatchMergeKey, value).SetItem(PatchStrategy, "merge") },
                "strategy" => type with { Extensions = type.Extensions.SetItem(PatchStrategy, value) },
                _ when word == "set" => type with { ListType = ListType.Set, Extensions = type.Extensions.SetItem(PatchStrategy, "merge") },
                _ when word == "atomic" => type with { AtomicMap = true },
                _ => type,
            };
        }

        // A named type keeps its own description, so that it stays one instance that OpenAPI can refer to.
        return description.Length == 0 || _names.ContainsKey(type) ? type : type with { Description = description };
    }

    private StructuralSchema Map(string values) => new() { Type = SchemaType.Object, AdditionalProperties = Type(values) };

    private StructuralSchema Type(string type) => type switch
    {
        _ when type.StartsWith("[]", StringComparison.Ordinal) => new() { Type = SchemaType.Array, Items = Type(type[2..]) },
        "string" => new() { Type = SchemaType.String },
        "int32" or "int64" => new() { Type = SchemaType.Integer, Format = type },
        "integer" => new() { Type = SchemaType.Integer },
        "double" or "number" => new() { Type = SchemaType.Number, Format = "double" },
        "boolean" => new() { Type = SchemaType.Boolean },
        "byte" => new() { Type = SchemaType.String, Format = "byte" },
        "time" or "microtime" => new() { Type = SchemaType.String, Format = "date-time" },
        "intstr" or "quantity" => new() { IntOrString = true, Format = type == "quantity" ? "quantity" : null },
        "any" => new() { Type = SchemaType.Object, PreserveUnknownFields = true },
        "anything" => StructuralSchema.Anything,
        _ => Get(type),
    };

    private static SchemaText Load()
    {
        using var stream = typeof(SchemaText).Assembly.GetManifestResourceStream("Portico.Sandbox.BuiltIn.schemas.txt")
            ?? throw new InvalidOperationException("The built-in schemas are missing from the assembly: rebuild Portico.Sandbox.");
        using var reader = new StreamReader(stream);
        return new SchemaText(reader);
    }
}
