using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Patterns;
using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Schema.Checking;

/// <summary>Walks one schema: counts fields, finds islands, compiles patterns and rules, tries defaults.</summary>
internal sealed class SchemaSurvey(IRuleCompiler? rules)
{
    private readonly FieldPath _path = new();
    private readonly ImmutableArray<SchemaIsland>.Builder _islands = ImmutableArray.CreateBuilder<SchemaIsland>();
    private readonly ImmutableArray<RuleFinding>.Builder _rules = ImmutableArray.CreateBuilder<RuleFinding>();
    private readonly ImmutableArray<Diagnostic>.Builder _problems = ImmutableArray.CreateBuilder<Diagnostic>();
    private int _fields;
    private int _depth;

    public VersionCheck Of(SchemaVersion version)
    {
        Node(version.Schema, 0, isResource: true);
        return new VersionCheck(version.Name, _fields)
        {
            Islands = _islands.ToImmutable(),
            Rules = _rules.ToImmutable(),
            Problems = _problems.ToImmutable(),
            Depth = _depth,
        };
    }

    private void Field(StructuralSchema schema, int mark, int depth)
    {
        _fields++;
        _depth = Math.Max(_depth, depth);
        if (Why(schema) is { } why) _islands.Add(new SchemaIsland(_path.ToString(), why));
        Node(schema, depth, isResource: false);
        _path.Pop(mark);
    }

    private void Node(StructuralSchema schema, int depth, bool isResource)
    {
        foreach (var rule in schema.Validations)
        {
            var problem = rules?.Problem(schema, rule, isResource || schema.EmbeddedResource);
            _rules.Add(new RuleFinding(_path.ToString(), rule.Rule, rules is null ? null : problem is null, problem));
        }

        Patterns(schema);
        if (schema.Default is { } value) Default(schema, value);
        foreach (var (name, field) in schema.Properties)
        {
            if (depth == 0 && name == "metadata" && field.Properties.Count == 0) continue;
            Field(field, _path.Push(name), depth + 1);
        }

        if (schema.AdditionalProperties is { } values) Field(values, _path.PushKey("{}"), depth + 1);
        if (schema.Items is { } items) Field(items, _path.PushKey(""), depth + 1);
    }

    private static string? Why(StructuralSchema schema)
    {
        if (schema.IntOrString || schema.EmbeddedResource) return null;
        switch (schema.Type)
        {
            case SchemaType.Unspecified:
                if (!schema.Enum.IsEmpty || schema.Properties.Count > 0) return null;
                return schema.PreserveUnknownFields ? "x-kubernetes-preserve-unknown-fields without a type" : "no type is stated";
            case SchemaType.Object when schema.Properties.Count == 0 && schema.AdditionalProperties is null && schema.PreserveUnknownFields:
                return "x-kubernetes-preserve-unknown-fields without fields";
            case SchemaType.Array when schema.Items is null:
                return "a list without a schema of its elements";
            default:
                return null;
        }
    }

    private void Patterns(StructuralSchema schema)
    {
        if (schema.Pattern is { Length: > 0 } pattern && Re2Pattern.Of(pattern).Problem is { } problem)
        {
            _problems.Add(Diagnostic.Error(_path.ToString(), "InvalidPattern", $"the pattern '{pattern}' cannot be compiled: {problem}", "Correct it; an API server refuses every value here."));
        }

        foreach (var part in schema.AllOf.Concat(schema.AnyOf).Concat(schema.OneOf)) Patterns(part);
    }

    private void Default(StructuralSchema schema, JsonNode value)
    {
        var filled = value.DeepClone();
        Defaulter.Apply(schema, filled);
        foreach (var finding in SchemaValidator.Validate(schema, filled, null, new ValidationOptions { NoteUncheckedRules = false }))
        {
            var path = finding.Path.Length == 0 ? _path.ToString() : $"{_path}.{finding.Path}";
            _problems.Add(Diagnostic.Warning(path, "InvalidDefault", $"the default is refused by its own schema: {finding.Message}", "Correct the default or the schema."));
        }
    }
}
