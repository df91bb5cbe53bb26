using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Patterns;
using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Schema.Checking;

/// <summary>Walks one schema: counts fields, finds islands, compiles patterns and rules, tries defaults.</summary>
internal sealed class SchemaSurvey(IRuleCompiler? rules, SourceMap positions, string at)
{
    private const string Uncorrelated = "oldSelf cannot be used on the uncorrelatable portion of the schema: an element of a list has an old value only where x-kubernetes-list-type is map";

    private readonly FieldPath _path = new();
    private readonly FieldPath _place = new();
    private readonly ImmutableArray<SchemaIsland>.Builder _islands = ImmutableArray.CreateBuilder<SchemaIsland>();
    private readonly ImmutableArray<RuleFinding>.Builder _rules = ImmutableArray.CreateBuilder<RuleFinding>();
    private readonly ImmutableArray<Diagnostic>.Builder _problems = ImmutableArray.CreateBuilder<Diagnostic>();
    private int _fields;
    private int _depth;

    public VersionCheck Of(SchemaVersion version)
    {
        if (at.Length > 0) _place.Push(at);
        Node(version.Schema, 0, isResource: true, hasOld: true);
        return new VersionCheck(version.Name, _fields)
        {
            Islands = _islands.ToImmutable(),
            Rules = _rules.ToImmutable(),
            Problems = _problems.ToImmutable(),
            Depth = _depth,
        };
    }

    private void Field(StructuralSchema schema, (int Path, int Place) mark, int depth, bool hasOld)
    {
        _fields++;
        _depth = Math.Max(_depth, depth);
        if (Why(schema) is { } why) _islands.Add(new SchemaIsland(_path.ToString(), why));
        Node(schema, depth, isResource: false, hasOld);
        _path.Pop(mark.Path);
        _place.Pop(mark.Place);
    }

    private void Node(StructuralSchema schema, int depth, bool isResource, bool hasOld)
    {
        for (var i = 0; i < schema.Validations.Length; i++) Rule(schema, i, isResource || schema.EmbeddedResource, hasOld);
        Patterns(schema);
        if (schema.Default is { } value) Default(schema, value);
        foreach (var (name, field) in schema.Properties)
        {
            if (depth == 0 && name == "metadata" && field.Properties.Count == 0) continue;
            Field(field, (_path.Push(name), _place.Push($"properties.{name}")), depth + 1, hasOld);
        }

        if (schema.AdditionalProperties is { } values) Field(values, (_path.PushKey("{}"), _place.Push("additionalProperties")), depth + 1, hasOld);
        if (schema.Items is { } items) Field(items, (_path.PushKey(""), _place.Push("items")), depth + 1, hasOld && schema.ListType == ListType.Map);
    }

    private void Rule(StructuralSchema schema, int index, bool isResource, bool hasOld)
    {
        var rule = schema.Validations[index];
        var problems = rules?.Problems(schema, rule, isResource) ?? [];
        var looksBack = rules?.UsesOldSelf(schema, rule, isResource) ?? false;
        if (looksBack && !hasOld) problems = problems.Add(new RuleProblem("rule", Uncorrelated));
        _rules.Add(new RuleFinding(_path.ToString(), rule.Rule, rules is null ? null : problems.IsEmpty)
        {
            Problems = problems,
            IsTransition = looksBack,
            Position = at.Length == 0 || problems.IsEmpty ? null : positions.Find($"{_place}.x-kubernetes-validations[{index}].{problems[0].Field}"),
        });
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
