using Portico.Core.Forms;
using Portico.Core.Forms.Unions;
using Portico.Schema.Structural;

namespace Portico.Core.Tests.Forms.Unions;

public sealed class UnionFinderTests
{
    [Theory]
    [InlineData("has(self.a) != has(self.b)", UnionRule.ExactlyOne)]
    [InlineData("[has(self.a), has(self.b)].filter(x, x).size() == 1", UnionRule.ExactlyOne)]
    [InlineData("[has(self.a),has(self.b)].exists_one(x, x)", UnionRule.ExactlyOne)]
    [InlineData("(has(self.a) && !has(self.b)) || (!has(self.a) && has(self.b))", UnionRule.ExactlyOne)]
    [InlineData("(has(self.a) ? 1 : 0) + (has(self.b) ? 1 : 0) == 1", UnionRule.ExactlyOne)]
    [InlineData("has(self.a) ? !has(self.b) : has(self.b)", UnionRule.ExactlyOne)]
    [InlineData("(has(self.a) ? 1 : 0) + (has(self.b) ? 1 : 0) <= 1", UnionRule.AtMostOne)]
    [InlineData("!(has(self.a) && has(self.b))", UnionRule.AtMostOne)]
    [InlineData("!has(self.a) || !has(self.b)", UnionRule.AtMostOne)]
    [InlineData("has(self.a) || has(self.b)", UnionRule.AtLeastOne)]
    [InlineData("has(self.a) || size(self.b) > 0", UnionRule.AtLeastOne)]
    public void Cel_over_given_fields_is_tried_out(string rule, UnionRule expected)
    {
        var shape = Assert.Single(UnionFinder.In(Of([rule], "a", "b")));
        Assert.Equal(expected, shape.Rule);
        Assert.Equal(["a", "b"], shape.Members.SelectMany(m => m.Names));
    }

    [Theory]
    [InlineData("has(self.a) ? has(self.b) : true")]
    [InlineData("!has(self.a) || !has(self.b) || self.a < self.b")]
    [InlineData("has(self.a) && has(self.b)")]
    [InlineData("self.a.startsWith('x') || has(self.b)")]
    [InlineData("has(self.a) ==")]
    [InlineData("has(self.a) != has(self.gone)")]
    public void Other_rules_are_no_union(string rule) => Assert.Empty(UnionFinder.In(Of([rule], "a", "b")));

    [Fact]
    public void Rules_that_share_fields_are_read_together()
    {
        var shape = Assert.Single(UnionFinder.In(Of(["has(self.a) || has(self.b) || has(self.c)", "!(has(self.a) && has(self.b))", "!(has(self.b) && has(self.c))", "!(has(self.a) && has(self.c))"], "a", "b", "c")));
        Assert.Equal(UnionRule.ExactlyOne, shape.Rule);
        Assert.Equal(3, shape.Members.Length);
    }

    [Fact]
    public void Fields_that_go_together_are_one_member()
    {
        var schema = Of([], "host", "port", "url") with { OneOf = [Requires("host", "port"), Requires("url")] };
        // oneOf alone allows a lone host; the rule forbids it.
        schema = schema with { Validations = [new ValidationRule("has(self.host) == has(self.port)")] };
        var shape = Assert.Single(UnionFinder.In(schema));
        Assert.Equal(UnionRule.ExactlyOne, shape.Rule);
        Assert.Equal(["host+port", "url"], shape.Members.Select(m => string.Join('+', m.Names)));
    }

    [Fact]
    public void Alternatives_with_a_way_out_are_at_most_one()
    {
        // Istio's way to say "none or one of".
        var none = new StructuralSchema { Not = new StructuralSchema { AnyOf = [Requires("a"), Requires("b")] } };
        var shape = Assert.Single(UnionFinder.In(Of([], "a", "b") with { OneOf = [none, Requires("a"), Requires("b")] }));
        Assert.Equal(UnionRule.AtMostOne, shape.Rule);
    }

    [Theory]
    [InlineData(1L, UnionRule.ExactlyOne)]
    [InlineData(null, UnionRule.AtMostOne)]
    public void An_object_of_one_field_is_a_choice_of_its_fields(long? least, UnionRule expected)
    {
        var shape = Assert.Single(UnionFinder.In(Of([], "aws", "azure", "gcp") with { MaxProperties = 1, MinProperties = least }));
        Assert.Equal(expected, shape.Rule);
        Assert.Equal(3, shape.Members.Length);
    }

    [Fact]
    public void A_required_or_defaulted_field_is_no_alternative()
    {
        Assert.Empty(UnionFinder.In(Of(["has(self.a) != has(self.b)"], "a", "b") with { Required = ["a"] }));
    }

    [Theory]
    [InlineData("self.type == 'File' ? has(self.file) : !has(self.file)", "self.type == 'Http' ? has(self.http) : !has(self.http)")]
    [InlineData("!(has(self.file) && self.type != 'File')", "!(has(self.http) && self.type != 'Http')")]
    [InlineData("(self.type == 'File' && has(self.file) && !has(self.http)) || (self.type == 'Http' && !has(self.file) && has(self.http))", "true")]
    public void An_enum_that_rules_compare_governs_its_siblings(string first, string second)
    {
        var shape = UnionFinder.In(Typed(["File", "Http"], [first, second], "file", "http"))[0];
        Assert.Equal("type", shape.Discriminator);
        Assert.Equal(["File: file", "Http: http"], shape.Members.Select(m => $"{m.Label}: {string.Join('+', m.Names)}"));
    }

    [Fact]
    public void An_enum_whose_values_are_named_like_siblings_governs_them()
    {
        var shape = Assert.Single(UnionFinder.In(Typed(["Recreate", "RollingUpdate"], [], "rollingUpdate", "other")));
        Assert.Equal(["Recreate: ", "RollingUpdate: rollingUpdate"], shape.Members.Select(m => $"{m.Label}: {string.Join('+', m.Names)}"));
    }

    [Fact]
    public void A_value_may_govern_several_fields_and_a_field_belong_to_several_values()
    {
        var shape = UnionFinder.In(Typed(["A", "B", "C"], ["self.type in ['A', 'B'] || !has(self.x)", "self.type == 'B' || !has(self.y)"], "x", "y"))[0];
        Assert.Equal(["A: x", "B: x+y", "C: "], shape.Members.Select(m => $"{m.Label}: {string.Join('+', m.Names)}"));
    }

    [Fact]
    public void An_enum_beside_unrelated_fields_governs_nothing() =>
        Assert.Empty(UnionFinder.In(Typed(["Always", "Never"], [], "name", "size")));

    [Fact]
    public void A_value_by_itself_by_reference_or_by_labels_is_one_field()
    {
        var schema = new StructuralSchema
        {
            Type = SchemaType.Object,
            Properties = new([
                new("subnetId", new StructuralSchema { Type = SchemaType.String }),
                new("subnetIdRef", Object("name", "policy")),
                new("subnetIdSelector", Object("matchControllerRef", "matchLabels", "policy")),
            ]),
        };
        var shape = Assert.Single(UnionFinder.In(schema));
        Assert.Equal("Subnet ID", shape.Title);
        Assert.Equal(["By value", "By reference", "By labels"], shape.Members.Select(m => m.Label));
    }

    private static StructuralSchema Typed(string[] values, string[] rules, params string[] objects)
    {
        var schema = Of(rules, objects);
        return schema with
        {
            Properties = new([new("type", new StructuralSchema { Type = SchemaType.String, Enum = [.. values.Select(v => (System.Text.Json.Nodes.JsonNode?)v)] }), .. schema.Properties]),
            Required = ["type"],
        };
    }

    private static StructuralSchema Of(string[] rules, params string[] names) => Object(names) with { Validations = [.. rules.Select(r => new ValidationRule(r))] };

    private static StructuralSchema Object(params string[] names) => new()
    {
        Type = SchemaType.Object,
        Properties = new(names.Select(n => KeyValuePair.Create(n, new StructuralSchema
        {
            Type = SchemaType.Object,
            Properties = new([KeyValuePair.Create("x", new StructuralSchema { Type = SchemaType.String })]),
        }))),
    };

    private static StructuralSchema Requires(params string[] names) => new() { Required = [.. names] };
}
