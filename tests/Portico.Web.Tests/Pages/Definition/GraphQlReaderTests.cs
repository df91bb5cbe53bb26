using Bunit;
using Portico.Web.Pages.Entity.Definition;
using Portico.Web.Pages.Entity.Definition.GraphQl;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Tests.Pages.Definition;

public sealed class GraphQlReaderTests : BunitContext
{
    private const string Shop = """"
        # The shop.
        schema @link(url: "https://x") { query: Query, mutation: Change }
        """
        What can be **asked**.
          Indented.
        """
        type Query {
          "One order."
          order(id: ID!, at: Date = "now" @fmt): Order @deprecated(reason: "Use orders.")
          orders(first: Int = 20, filter: Filter = {states: [OPEN, LATE], old: false}): [Order!]!
        }
        type Change { place(order: OrderInput!): Order! }
        interface Node { id: ID! }
        type Order implements Node & Dated { id: ID! state: State, total: Float }
        extend type Order { note: String }
        input OrderInput { lines: [String!]! = [] }
        enum State { OPEN "No longer open." DONE @deprecated }
        union Thing = | Order | Customer
        scalar Date @specifiedBy(url: "https://x")
        directive @fmt(as: String = "x") repeatable on FIELD_DEFINITION | ARGUMENT_DEFINITION
        """";

    [Fact]
    public void Types_fields_arguments_defaults_and_deprecations_are_read()
    {
        var schema = GraphQlReader.Read(Shop, out var problem)!;

        Assert.Null(problem);
        Assert.Equal([("Queries", "Query"), ("Mutations", "Change")], schema.Operations().Select(o => (o.Title, o.Type.Name)));
        var query = schema.Operations().First().Type;
        Assert.Equal("What can be **asked**.\n  Indented.", query.Description);
        Assert.Equal("order(id: ID!, at: Date = \"now\"): Order", query.Fields[0].Signature);
        Assert.Equal(("One order.", "Use orders."), (query.Fields[0].Description, query.Fields[0].Deprecated));
        Assert.Equal("orders(first: Int = 20, filter: Filter = {states: [OPEN, LATE], old: false}): [Order!]!", query.Fields[1].Signature);
        Assert.Equal("Order", query.Fields[1].Named);
        Assert.Equal(["type Order", "interface Node", "union Thing", "input OrderInput", "enum State", "scalar Date"], schema.Others.Select(t => $"{t.Kind} {t.Name}"));
        Assert.Equal(["id", "state", "total", "note"], schema.Others[0].Fields.Select(f => f.Name));
        Assert.Equal(["Node", "Dated"], schema.Others[0].Others);
        Assert.Equal(["Order", "Customer"], schema.Others[2].Others);
        Assert.Equal([null, "No longer supported"], schema.Others[4].Fields.Select(f => f.Deprecated));
        Assert.Equal(["@fmt"], schema.Directives);
    }

    [Theory]
    [InlineData("type Query {\n  order(id: ID!: Order\n}", "A value")]
    [InlineData("type Query {\n  a: \n}", "line 3, column 1")]
    [InlineData("type Query { \"\"\" never closed", "line 1, column 14")]
    [InlineData("fragment x on Y { a }", "“fragment” begins no definition")]
    [InlineData("type Query { a ; b }", "“;”")]
    [InlineData("", "defines no type")]
    [InlineData("type Query { a: String", "the end")]
    public void Broken_text_is_shown_with_what_is_wrong_and_where(string text, string words)
    {
        var view = DefinitionView.Of(text, "graphql");
        Assert.Null(view.GraphQl);
        if (words != "A value") Assert.Contains(words, view.Problem, StringComparison.Ordinal);
        var page = Render<ApiDefinition>(p => p.Add(d => d.View, view).Add(d => d.Address, Address.Of("/catalog/x?tab=definition")));
        Assert.Equal(text, page.Find(".definition-text code").TextContent);
        Assert.True(page.Find(".definition-text").HasAttribute("open"));
        Assert.Contains("GraphQL schema", page.Find(".notice").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_text_ends_in_a_sentence_and_not_in_the_stack()
    {
        Assert.Null(GraphQlReader.Read($"type Query {{ a: {new string('[', 100_000)}", out var lists));
        Assert.Contains("too deep", lists, StringComparison.Ordinal);
        Assert.Null(GraphQlReader.Read($"type Query {{ a(b: C = {new string('[', 100_000)}", out var values));
        Assert.Contains("too deep", values, StringComparison.Ordinal);
        Assert.Null(GraphQlReader.Read(string.Concat(Enumerable.Range(0, 5001).Select(i => $"scalar T{i} ")), out var types));
        Assert.Contains("more than", types, StringComparison.Ordinal);
    }

    [Fact]
    public void Operations_stand_first_and_a_type_leads_to_its_place()
    {
        var page = Render<ApiDefinition>(p => p.Add(d => d.View, DefinitionView.Of(Shop, "graphql")).Add(d => d.Address, Address.Of("/catalog/x?tab=definition&type=Order")));
        Assert.Equal(["Queries", "Mutations", "Types"], page.FindAll(".graphql h2").Select(h => h.ChildNodes[0].TextContent.Trim()));
        Assert.Contains("order(id: ID!", page.Find(".api-operation summary code").TextContent, StringComparison.Ordinal);
        Assert.Equal("/catalog/x?tab=definition&type=OrderInput#gql-OrderInput", page.FindAll(".gql-fields a").First(a => a.TextContent == "OrderInput").GetAttribute("href"));
        Assert.True(page.Find("#gql-Order").HasAttribute("open"));
        Assert.False(page.Find("#gql-State").HasAttribute("open"));
    }
}
