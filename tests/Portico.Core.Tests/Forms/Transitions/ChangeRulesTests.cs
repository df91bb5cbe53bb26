using Portico.Core.Forms.Transitions;
using Portico.Schema.Structural;

namespace Portico.Core.Tests.Forms.Transitions;

public sealed class ChangeRulesTests
{
    [Theory]
    [InlineData("self == oldSelf", true, null)]
    [InlineData("oldSelf == self", true, null)]
    [InlineData("oldSelf == '' || self == oldSelf", true, null)]
    [InlineData("self.size() >= oldSelf.size()", false, null)]
    public void Rules_of_a_text_tell_whether_it_may_change(string rule, bool isFixed, string? note)
    {
        var said = ChangeRules.Of(new StructuralSchema { Type = SchemaType.String, Validations = [new ValidationRule(rule)] });
        Assert.Equal((isFixed, note), (said.IsFixed, said.Note));
    }

    [Theory]
    [InlineData("self >= oldSelf", "It can only grow.")]
    [InlineData("self <= oldSelf", "It can only shrink.")]
    public void A_number_may_move_one_way(string rule, string note)
    {
        var said = ChangeRules.Of(new StructuralSchema { Type = SchemaType.Integer, Validations = [new ValidationRule(rule)] });
        Assert.Equal((false, note), (said.IsFixed, said.Note));
    }

    [Fact]
    public void The_rules_own_message_is_told()
    {
        var said = ChangeRules.Of(new StructuralSchema { Type = SchemaType.Integer, Validations = [new ValidationRule("self >= oldSelf") { Message = "disks never shrink" }] });
        Assert.Equal("disks never shrink", said.Note);
    }

    [Theory]
    [InlineData("self.zone == oldSelf.zone", true, null)]
    [InlineData("!has(oldSelf.zone) || (has(self.zone) && self.zone == oldSelf.zone)", true, null)]
    [InlineData("!has(oldSelf.zone) || has(self.zone)", false, "It can't be taken away once it is set.")]
    [InlineData("has(oldSelf.zone) || !has(self.zone)", false, "It can't be added once the object exists.")]
    [InlineData("has(oldSelf.zone) == has(self.zone)", false, "It can't be added or taken away once the object exists.")]
    public void Rules_of_an_object_speak_of_its_fields(string rule, bool isFixed, string? note)
    {
        var schema = new StructuralSchema
        {
            Type = SchemaType.Object,
            Properties = new([new("zone", new StructuralSchema { Type = SchemaType.String }), new("size", new StructuralSchema { Type = SchemaType.Integer })]),
            Validations = [new ValidationRule(rule)],
        };
        var said = Assert.Single(ChangeRules.In(schema)!);
        Assert.Equal(("zone", isFixed, note), (said.Key, said.Value.IsFixed, said.Value.Note));
    }

    [Fact]
    public void What_is_fixed_above_is_fixed_below_and_in_list_elements()
    {
        var model = Schemas.Form(Schemas.OfSpec(
            """
            type: object
            properties:
              network:
                type: object
                x-kubernetes-validations: [{rule: self == oldSelf, message: the network is immutable}]
                properties:
                  cidr: {type: string}
                  routes:
                    type: array
                    items: {type: object, properties: {via: {type: string}, to: {type: string}}}
              replicas: {type: integer}
            """));
        var cidr = model.Fields().Single(f => f.Path.ToString() == "spec.network.cidr");
        Assert.True(cidr.Immutable);
        Assert.Equal("the network is immutable", cidr.ChangeNote);
        var routes = model.Fields().Single(f => f.Path.ToString() == "spec.network.routes");
        Assert.All(routes.Content!.Fields, f => Assert.True(f.Immutable));
        Assert.False(model.Fields().Single(f => f.Path.ToString() == "spec.replicas").Immutable);
    }

    [Fact]
    public void Kubernetes_own_fixed_fields_are_known()
    {
        var type = new ResourceSchema(SchemaSource.JsonSchema, "apps", "Deployment")
        {
            Namespaced = true,
            Versions =
            [
                new SchemaVersion("v1", new StructuralSchema
                {
                    Type = SchemaType.Object,
                    Properties = new([new("spec", new StructuralSchema
                    {
                        Type = SchemaType.Object,
                        Properties = new([
                            new("replicas", new StructuralSchema { Type = SchemaType.Integer }),
                            new("selector", new StructuralSchema { Type = SchemaType.Object, AdditionalProperties = new StructuralSchema { Type = SchemaType.String } }),
                        ]),
                    })]),
                }) { Storage = true },
            ],
        };
        var fields = Schemas.Form(type).Fields().ToDictionary(f => f.Path.ToString());
        Assert.True(fields["spec.selector"].Immutable);
        Assert.False(fields["spec.replicas"].Immutable);
    }
}
