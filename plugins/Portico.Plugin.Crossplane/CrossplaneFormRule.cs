using Portico.Schema.Structural;
using Portico.Sdk.Forms;

namespace Portico.Plugin.Crossplane;

/// <summary>Folds the fields that Crossplane adds to claims and composites away, and hides those that only controllers fill.</summary>
internal sealed class CrossplaneFormRule : IFormRule
{
    private const string Section = "Crossplane";

    private static readonly string[] Folded =
    [
        "compositionRef", "compositionSelector", "compositionRevisionRef", "compositionRevisionSelector",
        "compositionUpdatePolicy", "compositeDeletePolicy", "publishConnectionDetailsTo", "writeConnectionSecretToRef",
    ];

    private static readonly string[] ByControllers = ["resourceRef", "resourceRefs", "claimRef", "environmentConfigRefs"];

    public IEnumerable<FieldPlacement> PlacementsFor(ResourceSchema type) => type.Source switch
    {
        SchemaSource.XrdClaim or SchemaSource.XrdCompositeV1 =>
            [.. Folded.Select(f => new FieldPlacement($"spec.{f}", Section)), .. ByControllers.Select(f => new FieldPlacement($"spec.{f}", Section, Hidden: true))],
        SchemaSource.XrdCompositeV2 =>
            [new FieldPlacement("spec.crossplane", Section), .. ByControllers.Select(f => new FieldPlacement($"spec.crossplane.{f}", Section, Hidden: true))],
        _ => [],
    };
}
