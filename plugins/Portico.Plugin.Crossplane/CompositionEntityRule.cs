using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Plugin.Crossplane;

/// <summary>Compositions and the functions they run are Resource entities; a Composition provides the API that its composite type is.</summary>
internal sealed class CompositionEntityRule : IEntityRule
{
    public const string FunctionGroup = "pkg.crossplane.io";

    private static readonly GroupKind Composition = new(CrossplaneObject.Group, "Composition");
    private static readonly GroupKind Function = new(FunctionGroup, "Function");

    public IEnumerable<WatchedKind> Kinds => [new(Composition, "Compositions say what an order becomes."), new(Function, "Functions are what Compositions run.")];

    public EntityDraft? EntityOf(Resource resource)
    {
        if (resource.Ref.GroupKind == Function)
            return new EntityDraft("Resource", "crossplane-function") { Tags = ["crossplane"], Facts = [new EntityFact("Package", resource.Text("spec", "package"))] };
        if (resource.Ref.GroupKind != Composition) return null;

        var (apiVersion, kind) = (resource.Text("spec", "compositeTypeRef", "apiVersion"), resource.Text("spec", "compositeTypeRef", "kind"));
        return new EntityDraft("Resource", "crossplane-composition")
        {
            Tags = ["crossplane"],
            Facts = [new EntityFact("Composes", kind), .. Functions(resource).Select(f => new EntityFact("Function", f)).Take(1)],
            Relations = kind.Length > 0 ? [DraftRelation.ToDefinition("providesApi", GroupKind.Of(apiVersion, kind))] : [],
        };
    }

    /// <summary>Names of the functions in the order in which the pipeline runs them, each once.</summary>
    public static IEnumerable<string> Functions(Resource composition) =>
        composition.Items("spec", "pipeline").Select(s => Resource.Text(s, "functionRef", "name")).Where(f => f.Length > 0).Distinct();
}
