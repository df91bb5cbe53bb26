using System.Collections.Immutable;
using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>The fields that every object has: name, namespace, owner, labels and annotations.</summary>
public static class FormIdentity
{
    private static readonly FieldPath _metadata = FieldPath.Root.Child("metadata");
    private static readonly StructuralSchema _text = new() { Type = SchemaType.String };

    public static FieldPath Name { get; } = _metadata.Child("name");

    public static FieldPath Namespace { get; } = _metadata.Child("namespace");

    public static FieldPath Owner { get; } = _metadata.Child("annotations").Key(FormModel.OwnerAnnotation);

    /// <summary>Where others state the owner; good enough for an object that exists.</summary>
    public static FieldPath OwnerLabel { get; } = _metadata.Child("labels").Key(FormModel.OwnerAnnotation);

    internal static FieldPath Labels { get; } = _metadata.Child("labels");

    internal static FieldPath Annotations { get; } = _metadata.Child("annotations");

    internal static ImmutableArray<FormField> Fields(FormSource source)
    {
        var fields = ImmutableArray.CreateBuilder<FormField>(3);
        fields.Add(new FormField(Name, "Name", FieldKind.Name, _text with { MaxLength = NameRules.MaxLength(source.Type) })
        {
            Asked = true,
            Immutable = true,
            Help = $"Lower-case letters, digits, dashes; at most {NameRules.MaxLength(source.Type)}.",
        });
        if (source.Type.Namespaced)
        {
            fields.Add(new FormField(Namespace, "Namespace", FieldKind.Namespace, _text with { MaxLength = 63 }) { Asked = true, Immutable = true, Help = "Where in the cluster it belongs." });
        }
        fields.Add(new FormField(Owner, "Owner", FieldKind.Owner, _text)
        {
            Asked = source.OwnerRequired,
            Help = "The team or person who answers for it.",
            Placeholder = "team-a",
        });
        return fields.ToImmutable();
    }

    /// <summary>Name and namespace of an object that stands inside another.</summary>
    internal static IEnumerable<FormField> Embedded(ResourceSchema type)
    {
        yield return new FormField(Name, "Name", FieldKind.Text, _text with { MaxLength = NameRules.MaxLength(type) });
        if (!type.Namespaced) yield break;
        yield return new FormField(Namespace, "Namespace", FieldKind.Text, _text with { MaxLength = 63 })
        {
            Reference = new ReferenceTarget("Namespace") { Group = "", Scope = ReferenceScope.Cluster, Part = ReferencePart.Namespace },
        };
    }

    /// <summary>Labels and annotations, for the advanced section.</summary>
    internal static IEnumerable<FormField> MapFields()
    {
        yield return Map(Labels, "Labels");
        yield return Map(Annotations, "Annotations");
    }

    private static FormField Map(FieldPath path, string label) =>
        new(path, label, FieldKind.ScalarMap, new StructuralSchema { Type = SchemaType.Object, AdditionalProperties = _text })
        {
            Item = new FormField(FieldPath.Root, label, FieldKind.Text, _text),
        };
}
