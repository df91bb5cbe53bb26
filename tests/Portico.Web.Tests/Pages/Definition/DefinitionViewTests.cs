using Bunit;
using Portico.Web.Pages.Entity.Definition;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Tests.Pages.Definition;

public sealed class DefinitionViewTests : BunitContext
{
    private const string Crd = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: { name: things.x.dev }
        spec:
          group: x.dev
          scope: Namespaced
          names: { kind: Thing, plural: things }
          versions:
          - { name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, required: [size], properties: { size: { type: integer, minimum: 1, description: How **big** it is. } } } } } } }
          - { name: v2, served: true, storage: false, schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { size: { type: integer, minimum: 3 }, colour: { type: string } } } } } } }
        """;

    [Fact]
    public void Schema_is_documented_and_versions_are_compared()
    {
        var page = Render<ApiDefinition>(p => p.Add(d => d.View, DefinitionView.Of(Crd, "crd")).Add(d => d.Address, Address.Of("/catalog/x?tab=definition")));
        Assert.Contains("<strong>big</strong>", page.Markup, StringComparison.Ordinal);
        Assert.Contains("at least 1", page.Markup, StringComparison.Ordinal);
        Assert.Single(page.FindAll(".schema-required"));

        var compared = Render<ApiDefinition>(p => p.Add(d => d.View, DefinitionView.Of(Crd, "crd")).Add(d => d.Address, Address.Of("/catalog/x?tab=definition&version=v2&against=v1")));
        var rows = compared.FindAll(".schema-changes tbody tr").Select(r => string.Join(" | ", r.Children.Select(c => c.TextContent))).ToList();
        Assert.Equal(["spec.size | is required no more | ● safe", "spec.size | minimum 1 → 3 | ▲ may break", "spec.colour | string is new | ● safe"], rows);
    }

    [Fact]
    public void OpenApi_is_shown_by_operation()
    {
        var view = DefinitionView.Of(
            """
            openapi: 3.1.0
            info: { title: Shop, version: "1", description: Sells. }
            paths:
              /orders/{id}:
                parameters: [{ $ref: '#/components/parameters/id' }]
                get: { tags: [orders], summary: One order, responses: { "200": { description: The order } } }
            components: { parameters: { id: { name: id, in: path, required: true, schema: { type: string } } } }
            """, "openapi");

        var operation = Assert.Single(view.Operations);
        Assert.Equal(("orders", "GET", "/orders/{id}", "One order"), (operation.Group, operation.Verb, operation.Path, operation.Summary));
        Assert.Equal(new ApiParameter("id", "path", "string", true, ""), Assert.Single(operation.Parameters));
        Assert.Equal(("200", "The order"), Assert.Single(operation.Answers));
        Assert.Equal("Shop 1", view.Title);
    }

    [Theory]
    [InlineData("openapi: 3.0.0\npaths: 7", "openapi")]
    [InlineData("asyncapi: 2.6.0\nchannels: { a: { subscribe: { summary: x } } }", "asyncapi")]
    [InlineData("openapi: 3.0.0\npaths: { /a: { get: { parameters: [{ $ref: '#/a/b/c' }, 3] } } }", "openapi")]
    [InlineData("type Query { a: Int }", "graphql")]
    [InlineData("{{{", "openapi")]
    [InlineData("", "openapi")]
    public void Any_text_is_shown_whatever_it_is(string text, string type)
    {
        var view = DefinitionView.Of(text, type);

        Assert.Equal(text, view.Text);
        Render<ApiDefinition>(p => p.Add(d => d.View, view).Add(d => d.Address, Address.Of("/catalog/x")));
    }
}
