using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Schema.Reading;

/// <summary>The reading of one schema node that is an object.</summary>
internal readonly ref struct NodeReading(JsonObject schema, SchemaReadContext context, int depth)
{
    private static readonly StructuralSchema _unknown = new();

    public StructuralSchema Schema()
    {
        var (type, nullable) = Type();
        var additional = schema["additionalProperties"];
        return new StructuralSchema
        {
            Type = type,
            Nullable = nullable || Flag("nullable"),
            Title = Text("title"),
            Description = Text("description"),
            Format = Text("format"),
            Default = schema["default"]?.DeepClone(),
            HasDefault = schema.ContainsKey("default"),
            Example = (schema["example"] ?? (schema["examples"] as JsonArray)?.FirstOrDefault())?.DeepClone(),
            Properties = Properties(),
            AdditionalProperties = additional is null or JsonValue ? Anything(additional) : Child("additionalProperties"),
            Items = schema["items"] is JsonArray { Count: > 0 } tuple ? Child("items", tuple[0]) : schema.ContainsKey("items") ? Child("items") : null,
            Required = Names("required"),
            Enum = Enum(),
            Pattern = Text("pattern"),
            Minimum = Number("minimum") ?? (IsNumber("exclusiveMinimum") ? Number("exclusiveMinimum") : null),
            Maximum = Number("maximum") ?? (IsNumber("exclusiveMaximum") ? Number("exclusiveMaximum") : null),
            ExclusiveMinimum = IsNumber("exclusiveMinimum") || Flag("exclusiveMinimum"),
            ExclusiveMaximum = IsNumber("exclusiveMaximum") || Flag("exclusiveMaximum"),
            MultipleOf = Number("multipleOf"),
            MinLength = Whole("minLength"),
            MaxLength = Whole("maxLength"),
            MinItems = Whole("minItems"),
            MaxItems = Whole("maxItems"),
            UniqueItems = Flag("uniqueItems"),
            MinProperties = Whole("minProperties"),
            MaxProperties = Whole("maxProperties"),
            AllOf = Several("allOf"),
            AnyOf = Several("anyOf"),
            OneOf = Several("oneOf"),
            Not = schema.ContainsKey("not") ? Child("not") : null,
            IntOrString = Flag("x-kubernetes-int-or-string"),
            PreserveUnknownFields = Flag("x-kubernetes-preserve-unknown-fields"),
            EmbeddedResource = Flag("x-kubernetes-embedded-resource"),
            ListType = ListOf(),
            ListMapKeys = Names("x-kubernetes-list-map-keys"),
            AtomicMap = Text("x-kubernetes-map-type") == "atomic",
            Validations = Rules(),
            Extensions = Extensions(),
        };
    }

    private (SchemaType Type, bool Nullable) Type()
    {
        switch (schema["type"])
        {
            case null:
                return (SchemaType.Unspecified, false);
            case JsonArray several:
                var names = several.Select(t => t.Text() ?? "").ToArray();
                var rest = names.Where(n => n != "null").ToArray();
                var only = rest.Length == 1 ? Known(rest[0]) : SchemaType.Unspecified;
                return (only, names.Length != rest.Length);
            case var node:
                return (Known(node.Text() ?? node.ToJsonString()), false);
        }
    }

    private SchemaType Known(string name)
    {
        switch (name)
        {
            case "object": return SchemaType.Object;
            case "array": return SchemaType.Array;
            case "string": return SchemaType.String;
            case "integer": return SchemaType.Integer;
            case "number": return SchemaType.Number;
            case "boolean": return SchemaType.Boolean;
            case "": return SchemaType.Unspecified;
        }

        var shown = name.Length > 40 ? string.Concat(name.AsSpan(0, 40), "…") : name;
        const string Advice = "Use one of array, boolean, integer, number, object, string.";
        var implied = schema["properties"] is JsonObject ? SchemaType.Object : schema["items"] is JsonObject ? SchemaType.Array : SchemaType.Unspecified;
        if (implied == SchemaType.Unspecified) context.Error(context.Path.Child("type"), DiagnosticReasons.NotSupported, $"unknown type \"{shown}\"", Advice);
        else context.Warning(context.Path.Child("type"), DiagnosticReasons.NotSupported, $"unknown type \"{shown}\", which an API server refuses; read as {implied} for what is in it", Advice);
        return implied;
    }

    private SchemaProperties Properties()
    {
        if (schema["properties"] is not { } node) return SchemaProperties.Empty;
        if (node is not JsonObject fields)
        {
            Wrong("properties", "must be an object of schemas");
            return SchemaProperties.Empty;
        }

        if (fields.Count == 0) return SchemaProperties.Empty;
        var read = new List<KeyValuePair<string, StructuralSchema>>(fields.Count);
        var mark = context.Path.Push("properties");
        foreach (var (name, value) in fields)
        {
            var inner = context.Path.PushKey(name);
            read.Add(new(name, StructuralReader.Node(value, context, depth + 1)));
            context.Path.Pop(inner);
        }

        context.Path.Pop(mark);
        return new SchemaProperties(read);
    }

    private StructuralSchema? Anything(JsonNode? additional) =>
        additional is JsonValue value && value.TryGetValue(out bool allowed) && allowed ? context.IsOpen ? StructuralSchema.Anything : _unknown : null;

    private StructuralSchema Child(string name) => Child(name, schema[name]);

    private StructuralSchema Child(string name, JsonNode? node)
    {
        var mark = context.Path.Push(name);
        var child = StructuralReader.Node(node, context, depth + 1);
        context.Path.Pop(mark);
        return child;
    }

    private ImmutableArray<StructuralSchema> Several(string name)
    {
        if (schema[name] is not { } node) return [];
        if (node is not JsonArray list)
        {
            Wrong(name, "must be a list of schemas");
            return [];
        }

        var schemas = ImmutableArray.CreateBuilder<StructuralSchema>(list.Count);
        var mark = context.Path.Push(name);
        for (var i = 0; i < list.Count; i++)
        {
            var inner = context.Path.Push(i);
            schemas.Add(StructuralReader.Node(list[i], context, depth + 1));
            context.Path.Pop(inner);
        }

        context.Path.Pop(mark);
        return schemas.MoveToImmutable();
    }

    private ImmutableArray<JsonNode?> Enum()
    {
        if (schema.ContainsKey("const")) return [schema["const"]?.DeepClone()];
        if (schema["enum"] is not { } node) return [];
        if (node is JsonArray list) return [.. list.Select(v => v?.DeepClone())];
        Wrong("enum", "must be a list");
        return [];
    }

    private ListType ListOf()
    {
        switch (Text("x-kubernetes-list-type"))
        {
            case null or "atomic": return ListType.Atomic;
            case "set": return ListType.Set;
            case "map": return ListType.Map;
            case var other:
                context.Error(context.Path.Child("x-kubernetes-list-type"), DiagnosticReasons.NotSupported, $"unknown list type \"{other}\"", "Use one of atomic, set, map.");
                return ListType.Atomic;
        }
    }

    private ImmutableArray<ValidationRule> Rules()
    {
        if (schema["x-kubernetes-validations"] is not { } node) return [];
        if (node is not JsonArray list)
        {
            Wrong("x-kubernetes-validations", "must be a list of rules");
            return [];
        }

        var rules = ImmutableArray.CreateBuilder<ValidationRule>(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not JsonObject entry || entry.Text("rule") is not { Length: > 0 } rule)
            {
                Wrong($"x-kubernetes-validations[{i}]", "a rule needs the field rule, a CEL expression");
                continue;
            }

            rules.Add(new ValidationRule(rule)
            {
                Message = entry.Text("message"),
                MessageExpression = entry.Text("messageExpression"),
                Reason = entry.Text("reason"),
                FieldPath = entry.Text("fieldPath"),
                OptionalOldSelf = entry.Flag("optionalOldSelf"),
            });
        }

        return rules.ToImmutable();
    }

    private ImmutableDictionary<string, JsonNode?> Extensions()
    {
        var found = ImmutableDictionary<string, JsonNode?>.Empty;
        foreach (var (name, value) in schema)
        {
            if (!name.StartsWith("x-", StringComparison.Ordinal) || KnownExtension(name)) continue;
            found = found.SetItem(name, value?.DeepClone());
        }

        return found;
    }

    private static bool KnownExtension(string name) => name is "x-kubernetes-int-or-string" or "x-kubernetes-preserve-unknown-fields"
        or "x-kubernetes-embedded-resource" or "x-kubernetes-list-type" or "x-kubernetes-list-map-keys" or "x-kubernetes-map-type" or "x-kubernetes-validations";

    private ImmutableArray<string> Names(string name)
    {
        if (schema[name] is not { } node) return [];
        if (node is JsonArray list && list.All(n => n.Text() is not null)) return [.. list.Select(n => n.Text()!)];
        Wrong(name, "must be a list of names");
        return [];
    }

    private string? Text(string name)
    {
        if (schema[name] is not { } node) return null;
        if (node.Text() is { } text) return text;
        Wrong(name, "must be a string");
        return null;
    }

    private bool Flag(string name)
    {
        if (schema[name] is not { } node) return false;
        if (node is JsonValue value && value.TryGetValue(out bool flag)) return flag;
        if (!IsNumber(name)) Wrong(name, "must be true or false");
        return false;
    }

    private bool IsNumber(string name) => schema[name].Kind() == JsonValueKind.Number;

    private double? Number(string name)
    {
        if (schema[name] is not { } node) return null;
        if (JsonNumber.TryGet(node, out var number)) return number.Value;
        Wrong(name, "must be a number");
        return null;
    }

    private long? Whole(string name)
    {
        if (schema[name] is not { } node) return null;
        if (JsonNumber.TryGet(node, out var number) && number.IsWhole && Math.Abs(number.Value) < 9e18) return number.IsInteger ? number.Integer : (long)number.Value;
        Wrong(name, "must be a whole number");
        return null;
    }

    private void Wrong(string name, string message) =>
        context.Error(context.Path.Child(name), "InvalidSchema", message, "A Kubernetes API server refuses this schema; correct it at its source.");
}
