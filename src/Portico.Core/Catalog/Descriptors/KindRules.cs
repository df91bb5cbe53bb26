using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Portico.Core.Catalog.Entities;
using Portico.Schema;
using static Portico.Core.Catalog.Entities.RelationTypes;
using static Portico.Schema.Diagnostic;

namespace Portico.Core.Catalog.Descriptors;

/// <summary>The kinds of Backstage's model, the fields of their specs and the relations these state.</summary>
internal static class KindRules
{
    private const string Core = "backstage.io/v1alpha1";
    private const string CoreBeta = "backstage.io/v1beta1";
    private const string Scaffolder = "scaffolder.backstage.io/v1beta3";

    private static readonly SpecField Type = new("type", SpecShape.Text, Required: true);
    private static readonly SpecField Lifecycle = new("lifecycle", SpecShape.Text, Required: true);
    private static readonly SpecField Owner = new("owner", SpecShape.Text, Required: true) { Relation = OwnedBy, DefaultKind = "Group" };
    private static readonly SpecField System = new("system", SpecShape.Text) { Relation = PartOf, DefaultKind = "System" };
    private static readonly SpecField Needs = new("dependsOn", SpecShape.Texts) { Relation = DependsOn };
    private static readonly SpecField NeededBy = new("dependencyOf", SpecShape.Texts) { Relation = "dependencyOf" };
    private static readonly SpecField Profile = new("profile", SpecShape.Map);

    private static readonly FrozenDictionary<string, SpecField[]> Kinds = new Dictionary<string, SpecField[]>
    {
        ["Component"] =
        [
            Type, Lifecycle, Owner, System, Needs, NeededBy,
            new("subcomponentOf", SpecShape.Text) { Relation = PartOf, DefaultKind = "Component" },
            new("providesApis", SpecShape.Texts) { Relation = ProvidesApi, DefaultKind = "API" },
            new("consumesApis", SpecShape.Texts) { Relation = ConsumesApi, DefaultKind = "API" },
        ],
        ["API"] = [Type, Lifecycle, Owner, System],
        ["Resource"] = [Type, Owner, System, Needs, NeededBy],
        ["System"] = [Owner, Type with { Required = false }, new("domain", SpecShape.Text) { Relation = PartOf, DefaultKind = "Domain" }],
        ["Domain"] = [Owner, Type with { Required = false }, new("subdomainOf", SpecShape.Text) { Relation = PartOf, DefaultKind = "Domain" }],
        ["Group"] =
        [
            Type, Profile,
            new("children", SpecShape.Texts, Required: true) { Relation = ParentOf, DefaultKind = "Group" },
            new("parent", SpecShape.Text) { Relation = "childOf", DefaultKind = "Group" },
            new("members", SpecShape.Texts) { Relation = "hasMember", DefaultKind = "User" },
        ],
        ["User"] = [Profile, new("memberOf", SpecShape.Texts, Required: true) { Relation = MemberOf, DefaultKind = "Group" }],
        ["Location"] =
        [
            Type with { Required = false }, new("target", SpecShape.Text), new("targets", SpecShape.Texts),
            new("presence", SpecShape.Text) { Values = ["required", "optional"] },
        ],
        ["Template"] = [Type, Owner with { Required = false }, Lifecycle with { Required = false }, new("steps", SpecShape.Maps, Required: true)],
        ["AiResource"] =
        [
            Type with { Values = ["skill", "rule", "plugin", "marketplace"] }, Lifecycle, Owner, System, Needs,
        ],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of the known kinds.</summary>
    public static IEnumerable<string> Names => Kinds.Keys.Order(StringComparer.Ordinal);

    /// <summary>The kind as Backstage writes it, whatever its letter case here.</summary>
    public static string Canonical(string kind) => Kinds.Keys.FirstOrDefault(k => k.Equals(kind, StringComparison.OrdinalIgnoreCase)) ?? kind;

    public static SpecField[] FieldsOf(string kind) => Kinds.GetValueOrDefault(kind) ?? [];

    public static IEnumerable<Diagnostic> Check(JsonObject root)
    {
        var (kind, version) = (Fields.Text(root, "kind"), Fields.Text(root, "apiVersion"));
        if (!Kinds.TryGetValue(kind, out var fields))
        {
            yield return Error("kind", "KindUnknown", $"Nobody here knows the kind \"{Bounded.Line(kind, 63)}\".", $"Known are {string.Join(", ", Names)}.");
            yield break;
        }

        var isTemplate = kind.Equals("Template", StringComparison.OrdinalIgnoreCase);
        if (isTemplate ? version != Scaffolder : version is not (Core or CoreBeta))
        {
            yield return Error("apiVersion", "ApiVersionUnknown", $"{Canonical(kind)} has no version \"{Bounded.Line(version, 100)}\".", $"Write {(isTemplate ? Scaffolder : Core)}.");
            yield break;
        }

        if (root["spec"] is not JsonObject spec)
        {
            if (fields.Any(f => f.Required)) yield return Error("spec", "FieldValueRequired", $"spec is missing; {Canonical(kind)} needs {string.Join(", ", fields.Where(f => f.Required).Select(f => f.Name))}.");
            yield break;
        }

        var own = kind.Equals("API", StringComparison.OrdinalIgnoreCase) ? [.. fields, .. ApiFields(spec)] : fields;
        foreach (var finding in own.SelectMany(f => Check(spec, f, NamespaceOf(root)))) yield return finding;
        foreach (var finding in ProfileOf(spec)) yield return finding;
    }

    private static SpecField[] ApiFields(JsonObject spec) => Fields.Text(spec, "type") == "mcp-server"
        ? [new SpecField("remotes", SpecShape.Maps, Required: true)]
        : [new SpecField("definition", SpecShape.Text, Required: true)];

    private static string NamespaceOf(JsonObject root) => Fields.Text(Fields.Map(root, "metadata"), "namespace") is { Length: > 0 } given ? given : EntityRefs.DefaultNamespace;

    private static IEnumerable<Diagnostic> Check(JsonObject spec, SpecField field, string @namespace)
    {
        var path = $"spec.{field.Name}";
        if (spec[field.Name] is not { } node)
        {
            if (field.Required) yield return Error(path, "FieldValueRequired", $"{path} is missing.", field.Shape is SpecShape.Texts or SpecShape.Maps ? "It may be an empty list: []." : null);
            yield break;
        }

        switch (field.Shape)
        {
            case SpecShape.Text when Fields.Text(node) is not { Length: > 0 }:
                yield return Error(path, "FieldValueTypeInvalid", $"{path} is {Fields.Describe(node)}.", "Give a text.");
                break;
            case SpecShape.Text when field.Values.Length > 0 && !field.Values.Contains(Fields.Text(node)):
                yield return Error(path, "FieldValueNotSupported", $"{path} is {Fields.Describe(node)}.", $"It is one of {string.Join(", ", field.Values)}.");
                break;
            case SpecShape.Text when RefFault(field, Fields.Text(node)!, @namespace) is { } fault:
                yield return Error(path, "RefInvalid", $"{path}: {fault}", RefAdvice(field));
                break;
            case SpecShape.Map when node is not JsonObject:
                yield return Error(path, "FieldValueTypeInvalid", $"{path} is {Fields.Describe(node)}, not a map.");
                break;
            case SpecShape.Texts or SpecShape.Maps when node is not JsonArray:
                yield return Error(path, "FieldValueTypeInvalid", $"{path} is {Fields.Describe(node)}, not a list.", "Write one '- …' a line below it, or [] for none.");
                break;
            case SpecShape.Texts or SpecShape.Maps:
                foreach (var finding in Items(field, (JsonArray)node, path, @namespace)) yield return finding;
                break;
        }
    }

    private static IEnumerable<Diagnostic> Items(SpecField field, JsonArray list, string path, string @namespace)
    {
        for (var i = 0; i < list.Count; i++)
        {
            var at = $"{path}[{i}]";
            if (field.Shape is SpecShape.Maps)
            {
                if (list[i] is not JsonObject) yield return Error(at, "FieldValueTypeInvalid", $"{at} is {Fields.Describe(list[i])}, not a map.");
            }
            else if (Fields.Text(list[i]) is not { Length: > 0 } text)
                yield return Error(at, "FieldValueTypeInvalid", $"{at} is {Fields.Describe(list[i])}.", "Give a text.");
            else if (RefFault(field, text, @namespace) is { } fault)
                yield return Error(at, "RefInvalid", $"{at}: {fault}", RefAdvice(field));
        }
    }

    private static string? RefFault(SpecField field, string text, string @namespace) =>
        field.Relation.Length == 0 || EntityRefs.Complete(text, field.DefaultKind, @namespace) is not null
            ? null
            : $"\"{Bounded.Line(text, 100)}\" is no reference to an entity.";

    private static string RefAdvice(SpecField field) =>
        field.DefaultKind.Length == 0 ? "Name its kind too: component:default/name or resource:name." : "Write name, namespace/name or kind:namespace/name.";

    private static IEnumerable<Diagnostic> ProfileOf(JsonObject spec)
    {
        foreach (var name in (string[])["displayName", "email", "picture"])
        {
            if (Fields.Map(spec, "profile")?[name] is { } node && Fields.Text(node) is not { Length: > 0 })
                yield return Error($"spec.profile.{name}", "FieldValueTypeInvalid", $"spec.profile.{name} is {Fields.Describe(node)}.", "Give a text, or leave it out.");
        }
    }
}
