using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Schema.Reading;

/// <summary>The custom types of a kro schema (<c>spec.schema.types</c>), read when first used; a type that contains itself is refused.</summary>
internal sealed class SimpleTypes(JsonObject? declared, string path, SchemaReadContext context)
{
    private readonly Dictionary<string, StructuralSchema> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    public StructuralSchema? Find(string name, int depth)
    {
        if (declared is null || !declared.ContainsKey(name)) return null;
        if (_read.TryGetValue(name, out var known)) return known;
        if (!_open.Add(name))
        {
            context.Error($"{path}.{name}", "InvalidSchema", $"the type {name} contains itself", "Break the circle, for example with the type object.");
            return StructuralSchema.Anything;
        }

        var schema = new SimpleSchema(this, context).Field(declared[name], $"{path}.{name}", depth + 1, out _);
        _open.Remove(name);
        return _read[name] = schema;
    }
}
