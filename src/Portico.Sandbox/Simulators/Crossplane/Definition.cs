using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Crossplane;

/// <summary>A CompositeResourceDefinition as the controllers need it.</summary>
internal sealed record Definition(JsonObject Source)
{
    public const string Group = "apiextensions.crossplane.io";
    public const string ApiVersion = Group + "/v1";
    public const string XrdKind = "CompositeResourceDefinition";

    public string Name => Source.Name();

    public string TypeGroup => Source.Text("spec", "group");

    public string Kind => Source.Text("spec", "names", "kind");

    public string Plural => Source.Text("spec", "names", "plural");

    public string ClaimKind => Source.Text("spec", "claimNames", "kind");

    public string ClaimPlural => Source.Text("spec", "claimNames", "plural");

    /// <summary>LegacyCluster (v1 style, may be claimed), Namespaced or Cluster (v2 style).</summary>
    public string Scope => Source.Text("spec", "scope") is { Length: > 0 } scope ? scope : "LegacyCluster";

    public bool IsLegacy => Scope == "LegacyCluster";

    public bool IsNamespaced => Scope == "Namespaced";

    public bool OffersClaim => IsLegacy && ClaimKind.Length > 0;

    /// <summary>apiVersion of the version that Crossplane works with.</summary>
    public string ReferenceableApiVersion =>
        $"{TypeGroup}/{Source.Objects("spec", "versions").FirstOrDefault(v => v.Flag("referenceable") == true)?.Text("name") ?? ""}";

    public string CompositeCrd => $"{Plural}.{TypeGroup}";

    public string ClaimCrd => $"{ClaimPlural}.{TypeGroup}";
}
