using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Schema.Reading;

/// <summary>Applies the markers behind the bar of a SimpleSchema line: <c>required=true default="a b" enum="x,y" minimum=1</c>.</summary>
internal sealed class SimpleMarkers(string path, SchemaReadContext context)
{
    public StructuralSchema Apply(StructuralSchema schema, string text, out bool required)
    {
        required = false;
        foreach (var (name, value) in SimpleMarkerText.Split(text, problem => Wrong(problem)))
        {
            if (name == "required") required = Flag(name, value);
            else schema = Apply(schema, name, value);
        }

        return schema;
    }

    private StructuralSchema Apply(StructuralSchema schema, string name, string value) => name switch
    {
        "default" => Default(schema, value),
        "description" => schema with { Description = value },
        "title" => schema with { Title = value },
        "format" => schema with { Format = value },
        "enum" => schema with { Enum = [.. value.Split(',').Select(v => Literal(schema.Type, v.Trim()))] },
        "pattern" => schema with { Pattern = value },
        "minimum" => schema with { Minimum = Number(name, value) },
        "maximum" => schema with { Maximum = Number(name, value) },
        "minLength" => schema with { MinLength = Whole(name, value) },
        "maxLength" => schema with { MaxLength = Whole(name, value) },
        "minItems" => schema with { MinItems = Whole(name, value) },
        "maxItems" => schema with { MaxItems = Whole(name, value) },
        "uniqueItems" => Flag(name, value) ? schema with { ListType = ListType.Set } : schema,
        "nullable" => schema with { Nullable = Flag(name, value) },
        "immutable" => Flag(name, value)
            ? schema with { Validations = schema.Validations.Add(new ValidationRule("self == oldSelf") { Message = "field is immutable" }) }
            : schema,
        "validation" => schema with { Validations = schema.Validations.Add(new ValidationRule(value) { Message = "validation failed" }) },
        _ => Unknown(schema, name),
    };

    private StructuralSchema Unknown(StructuralSchema schema, string name)
    {
        Wrong($"unknown marker \"{name}\"");
        return schema;
    }

    private StructuralSchema Default(StructuralSchema schema, string value) => schema with { Default = Literal(schema.Type, value), HasDefault = true };

    /// <summary>A value of a type, as kro writes it into the CRD: strings as they are, everything else as JSON.</summary>
    private JsonNode? Literal(SchemaType type, string value)
    {
        if (type == SchemaType.String) return JsonValue.Create(value);
        var read = JsonReader.Read(value);
        if (read.IsValid && read.Documents.Length == 1) return read.Root;
        var yaml = YamlReader.Read(value);
        if (yaml.IsValid && yaml.Root is { } node && node.GetValueKind() != JsonValueKind.String) return node;
        Wrong($"\"{value}\" is no value of the field's type");
        return JsonValue.Create(value);
    }

    private bool Flag(string name, string value)
    {
        if (value is "true" or "True" or "TRUE" or "t" or "T" or "1") return true;
        if (value is not ("false" or "False" or "FALSE" or "f" or "F" or "0")) Wrong($"{name} must be true or false, not \"{value}\"");
        return false;
    }

    private double? Number(string name, string value)
    {
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        Wrong($"{name} must be a number, not \"{value}\"");
        return null;
    }

    private long? Whole(string name, string value)
    {
        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        Wrong($"{name} must be a whole number, not \"{value}\"");
        return null;
    }

    private void Wrong(string message) => context.Error(path, "InvalidSchema", message, "See https://kro.run/docs/concepts/simple-schema for the markers there are.");
}
