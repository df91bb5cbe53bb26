using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Portico.Core.Access;
using Portico.Core.Catalog.Projection;
using Portico.Core.Errors;
using Portico.Sdk.Resources;
using Portico.Web.Pages.Ingestion;

namespace Portico.Web.Tests.Pages.Ingestion;

public sealed class ExplainPageTests : PageContext
{
    private const string Asked = "/ingestion/explain?cluster=demo&kind=Deployment.apps&namespace=a-team&name=web";

    public ExplainPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Connect();
    }

    [Fact]
    public void Object_that_is_not_in_the_catalog_is_explained_rule_by_rule()
    {
        Explanations.OfObjectAsync(Arg.Any<Caller>(), "demo", "Deployment.apps", "a-team", "web", default).ReturnsForAnyArgs(
            new ProjectionTrace(new ResourceRef("demo", "apps", "Deployment", "a-team", "web"), false, "Rule \"no scratch\" (catalog.rules[1]) excludes it.")
            {
                DecidedBy = "rule no scratch",
                Rules = [new("databases", "catalog.rules[0]", "include", false, "Does not match: the kind Deployment.apps is not one of Cluster."), new("no scratch", "catalog.rules[1]", "exclude", true, "Matches and excludes the object.")],
                Notes = ["Deployment.apps is watched: Workloads are entities."],
            });
        Services.GetRequiredService<NavigationManager>().NavigateTo(Asked);
        var page = Render<ExplainPage>();

        Assert.Contains("Not in the catalog", page.Find(".why-verdict").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".why-rules tbody tr").Count);
        Assert.Contains("no scratch", page.Find(".why-rules tr.row-on").TextContent, StringComparison.Ordinal);
        Assert.Contains("is not one of Cluster", page.Find(".why-rules tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("is watched", page.Find(".why-notes").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".why-fields"));
    }

    [Fact]
    public void Object_that_is_not_there_is_said_to_be_missing_and_an_unknown_kind_what_to_write()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(Asked);
        Assert.Contains("has no Deployment.apps web in namespace a-team", Render<ExplainPage>().Find(".notice").TextContent, StringComparison.Ordinal);

        Explanations.OfObjectAsync(default!, default!, default!, default!, default!, default)
            .ReturnsForAnyArgs<ProjectionTrace?>(_ => throw new PorticoException(ErrorCode.TypeNotServed, "Cluster 'demo' serves no kind \"x\".") { Advice = "Write the kind as kubectl takes it." });
        Assert.Contains("Write the kind as kubectl takes it.", Render<ExplainPage>().Find(".notice").TextContent, StringComparison.Ordinal);
    }
}
