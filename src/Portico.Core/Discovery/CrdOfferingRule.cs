using System.Text.Json.Nodes;
using Portico.Schema;
using Portico.Schema.Reading;
using Portico.Schema.Structural;
using Portico.Sdk.Catalog;
using Portico.Sdk.Names;
using Portico.Sdk.Resources;

namespace Portico.Core.Discovery;

/// <summary>A CRD is offered when it says so by a label or annotation, or when the operator lists it: most CRDs of a cluster aren't meant for users.</summary>
public sealed class CrdOfferingRule(CrdOfferingOptions options) : IOfferingRule
{
    /// <summary>Label or annotation that marks a CRD: <c>portico.dev/offering: "true"</c>.</summary>
    public const string Mark = "portico.dev/offering";

    /// <summary>Makers of CRDs that are read themselves; they copy their labels, the mark among them, to the CRDs they make.</summary>
    private static readonly string[] Makers = ["CompositeResourceDefinition", "ResourceGraphDefinition"];

    private readonly HashSet<string> _listed = [.. options.Crds];

    public GroupKind Definition => new("apiextensions.k8s.io", "CustomResourceDefinition");

    public IEnumerable<OfferingDraft> OfferingsOf(Resource definition)
    {
        if (definition.Deleted is not null || !IsOffered(definition)) return [];
        var read = SchemaReader.Read(JsonObject.Create(definition.Json));
        var error = read.Diagnostics.FirstOrDefault(d => d.Severity == Severity.Error);
        var type = read.Schemas.FirstOrDefault()
            ?? new ResourceSchema(SchemaSource.Crd, definition.Text("spec", "group"), definition.Text("spec", "names", "kind"));
        if (type.Kind.Length == 0) return [];
        var annotations = definition.Annotations;
        return
        [
            new OfferingDraft(type, annotations.GetValueOrDefault("portico.dev/title") ?? HumanNames.OfOffering(type.Kind))
            {
                Description = annotations.GetValueOrDefault("portico.dev/description") ?? type.Preferred?.Schema.Description,
                Category = annotations.GetValueOrDefault("portico.dev/category"),
                Owner = annotations.GetValueOrDefault("portico.dev/owner"),
                Problem = ProblemOf(definition, type, error),
            },
        ];
    }

    private bool IsOffered(Resource definition)
    {
        if (_listed.Contains(definition.Ref.Name)) return true;
        var marked = definition.Labels.GetValueOrDefault(Mark) == "true" || definition.Annotations.GetValueOrDefault(Mark) == "true";
        return marked && !definition.Owners.Any(o => Makers.Contains(o.Kind.Kind, StringComparer.Ordinal));
    }

    private static string? ProblemOf(Resource definition, ResourceSchema type, Diagnostic? error)
    {
        if (error is not null)
            return $"{error.Path}: {error.Message} {error.Advice ?? $"Correct the CRD {definition.Ref.Name}."}".Trim();
        if (type.Preferred is null)
            return $"No version of the CRD {definition.Ref.Name} is served. Set served: true on one of spec.versions.";
        if (definition.ConditionOf("NamesAccepted") is { IsFalse: true } names)
            return $"The cluster refuses the names of the CRD {definition.Ref.Name}: {names.Message}";
        return definition.ConditionOf("Established") is { IsFalse: true } established
            ? $"The cluster does not serve it: {(established.Message.Length > 0 ? established.Message : established.Reason)}"
            : null;
    }
}
