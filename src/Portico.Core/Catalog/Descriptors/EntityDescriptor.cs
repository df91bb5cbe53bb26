using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Catalog.Entities;

namespace Portico.Core.Catalog.Descriptors;

/// <summary>An entity as its document says it, after all checks.</summary>
/// <param name="ApiVersion">apiVersion.</param>
/// <param name="Kind">Kind as Backstage writes it.</param>
/// <param name="Namespace">Namespace; <c>default</c> when the document has none.</param>
/// <param name="Name">metadata.name.</param>
public sealed record EntityDescriptor(string ApiVersion, string Kind, string Namespace, string Name)
{
    /// <summary>Whole entity ref in lower case.</summary>
    public string Ref => EntityRefs.Of(Kind, Namespace, Name);

    public JsonObject Metadata { get; init; } = [];

    public JsonObject Spec { get; init; } = [];

    public bool IsLocation => Kind == "Location";

    /// <summary>Reads a document that <see cref="DescriptorCheck"/> found no fault with.</summary>
    internal static EntityDescriptor Of(JsonObject root)
    {
        var metadata = Fields.Map(root, "metadata") ?? [];
        var @namespace = Fields.Text(metadata, "namespace");
        return new EntityDescriptor(
            Fields.Text(root, "apiVersion"), KindRules.Canonical(Fields.Text(root, "kind")),
            @namespace.Length > 0 ? @namespace : EntityRefs.DefaultNamespace, Fields.Text(metadata, "name"))
        {
            Metadata = metadata,
            Spec = Fields.Map(root, "spec") ?? [],
        };
    }

    /// <summary>What its spec says about other entities, each once, sorted by type and target.</summary>
    internal ImmutableArray<EntityRelation> Relations() =>
        [.. KindRules.FieldsOf(Kind).Where(f => f.Relation.Length > 0).SelectMany(Relations).Distinct()
            .OrderBy(r => r.Type, StringComparer.Ordinal).ThenBy(r => r.Target, StringComparer.Ordinal)];

    private IEnumerable<EntityRelation> Relations(SpecField field)
    {
        var texts = field.Shape is SpecShape.Texts ? Fields.Texts(Spec, field.Name).Select(t => t.Text) : [Fields.Text(Spec, field.Name)];
        return texts.Select(t => t.Length == 0 ? null : EntityRefs.Complete(t, field.DefaultKind, Namespace)).OfType<string>()
            .Select(target => new EntityRelation(field.Relation, target));
    }
}
