using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Schema.Cel.Rules;

namespace Portico.Core.Tests.Forms;

/// <summary>upjet's initProvider: every field of it is another place of its twin.</summary>
public sealed class CreationFieldTests
{
    private const string Required = "!('*' in self.managementPolicies || 'Create' in self.managementPolicies) || has(self.forProvider.size) || (has(self.initProvider) && has(self.initProvider.size))";

    private readonly ManifestSession _session = ManifestSession.New(
        Schemas.Form(Needed(Schemas.OfSpec(
            """
            type: object
            x-kubernetes-validations: [{rule: "REQUIRED", message: spec.forProvider.size is a required parameter}]
            required: [forProvider]
            properties:
              managementPolicies: {type: array, default: ["*"], items: {type: string}}
              forProvider: {type: object, properties: {region: {type: string}, size: {type: integer}, disk: {type: object, properties: {gb: {type: integer}, kind: {type: string}}}}}
              initProvider: {type: object, properties: {size: {type: integer}, disk: {type: object, properties: {gb: {type: integer}, kind: {type: string}}}}}
            """.Replace("REQUIRED", Required, StringComparison.Ordinal)))), null, CelRuleEvaluator.Shared);

    private FormField Size => _session.Model.Fields().Single(f => f.Path.ToString() == "spec.forProvider.size");

    private static Schema.Structural.ResourceSchema Needed(Schema.Structural.ResourceSchema type) =>
        type with { Versions = [type.Versions[0] with { Schema = type.Versions[0].Schema with { Required = ["spec"] } }] };

    [Fact]
    public void There_is_no_second_tree()
    {
        Assert.DoesNotContain(_session.Model.Fields(), f => f.Path.ToString().Contains("initProvider", StringComparison.Ordinal));
        Assert.Equal("spec.initProvider.size", Size.CreationPath!.ToString());
        Assert.Equal("spec.initProvider.disk.gb", _session.Model.Fields().Single(f => f.Path.ToString() == "spec.forProvider.disk.gb").CreationPath!.ToString());
        Assert.Null(_session.Model.Fields().Single(f => f.Path.ToString() == "spec.forProvider.region").CreationPath);
    }

    [Fact]
    public void A_value_moves_between_always_and_at_creation()
    {
        _session.Enter(Size, Size.PlaceIn(_session.Values, FieldPath.Root), JsonValue.Create(3));
        _session.HoldAtCreation(Size, FieldPath.Root, only: true);
        Assert.Equal("""{"initProvider":{"size":3}}""", _session.Document["spec"]!.ToJsonString());
        Assert.Equal("spec.initProvider.size", Size.PlaceIn(_session.Values, FieldPath.Root).ToString());
        _session.HoldAtCreation(Size, FieldPath.Root, only: false);
        Assert.Equal("""{"forProvider":{"size":3}}""", _session.Document["spec"]!.ToJsonString());
    }

    [Fact]
    public void What_a_rule_requires_may_stand_in_either_place_and_is_missed_once()
    {
        Assert.True(Size.Asked);
        _session.Check();
        var missing = Assert.Single(_session.Findings, f => f.Path.StartsWith("spec", StringComparison.Ordinal) && f.Message.Contains("ize", StringComparison.Ordinal));
        Assert.Equal("spec.forProvider.size", missing.Path);

        _session.SetText("apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a, namespace: a}\nspec:\n  forProvider: {}\n  initProvider: {size: 1}\n");
        _session.Check();
        Assert.Empty(_session.Findings);
    }
}
