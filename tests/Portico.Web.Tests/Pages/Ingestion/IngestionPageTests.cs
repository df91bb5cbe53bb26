using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Sdk.Resources;
using Portico.Web.Pages.Ingestion;

namespace Portico.Web.Tests.Pages.Ingestion;

public sealed class IngestionPageTests : PageContext
{
    public IngestionPageTests() => Connect();

    private static IngestedType Type(int i, IngestionState state = IngestionState.Following) =>
        new("demo", new GroupKind($"g{i:0000}.example.org", $"Kind{i}"), state) { Count = i, Lag = TimeSpan.FromMilliseconds(i), LastSignal = DateTimeOffset.UtcNow };

    private IRenderedComponent<IngestionPage> At(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<IngestionPage>();
    }

    [Fact]
    public void A_thousand_types_cost_a_hundred_rows_and_the_worst_come_first()
    {
        Host.Ingestion.Types = [.. Enumerable.Range(0, 999).Select(i => Type(i)), Type(999, IngestionState.Stale) with { Problem = "The token has expired.", StaleSince = DateTimeOffset.UtcNow.AddMinutes(-4) }];
        var page = At("/ingestion?tab=types");

        Assert.Equal(100, page.FindAll("tbody tr").Count);
        Assert.Contains("The token has expired. ", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("4m ago", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("1–100 of 1,000", page.Find(".pager").TextContent, StringComparison.Ordinal);
        Assert.Equal("/ingestion?tab=types&from=100", page.Find(".pager [rel=next]").GetAttribute("href"));

        Services.GetRequiredService<NavigationManager>().NavigateTo("/ingestion?tab=types&from=900&sort=objects");
        page.WaitForAssertion(() => Assert.Equal("Kind900g0900.example.org", page.Find("[data-row]").TextContent.Trim()));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/ingestion?tab=types&q=g0123");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/ingestion?tab=types&state=Stale");
        page.WaitForAssertion(() => Assert.Contains("Kind999", Assert.Single(page.FindAll("tbody tr")).TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void What_happens_while_one_looks_is_seen()
    {
        Host.Ingestion.Types = [Type(1)];
        var page = At("/ingestion?tab=types");
        Assert.Contains("Following", page.Find("tbody tr").TextContent, StringComparison.Ordinal);

        Host.Ingestion.Types = [Type(1, IngestionState.Stale) with { Problem = "connection refused" }];
        Host.Ingestion.Say();
        page.WaitForAssertion(() => Assert.Contains("connection refused", page.Find("tbody tr").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));

        Rules.Refuse("portico.yaml:12: catalog.rules[1].where does not compile.");
        page.WaitForAssertion(() => Assert.Contains("portico.yaml:12", page.Find(".notice").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Skipped_object_leads_to_its_explanation()
    {
        Host.Ingestion.Skipped = [new(new("demo", "apps", "Deployment", "a-team", "odd"), "The document is larger than 1 MiB.", DateTimeOffset.UtcNow)];
        var row = At("/ingestion?tab=skipped").Find("[data-row]");
        Assert.Equal("/ingestion/explain?cluster=demo&kind=Deployment.apps&namespace=a-team&name=odd", row.GetAttribute("href"));
    }

    [Fact]
    public void Taken_name_names_who_has_it_and_a_shortened_one_says_so()
    {
        Host.Ingestion.Renamed =
        [
            new RenamedEntity(new("demo", "apps", "Deployment", "a", "web"), "component:default/web", "component:default/web-x1y2z3", "deployment-web-abc", "taken"),
            new RenamedEntity(new("demo", "apps", "Deployment", "a", new string('x', 80)), "component:default/xxx", "component:default/xxx-abc123", null, "too long"),
        ];
        var page = At("/ingestion?tab=names");
        Assert.Equal("/catalog/deployment-web-abc", page.Find("tbody tr td:last-child a").GetAttribute("href"));
        Assert.Equal("/catalog/default/component/web-x1y2z3", page.Find("[data-row]").GetAttribute("href"));
        Assert.Equal(["name taken", "not allowed as it was"], page.FindAll("tbody .tag").Select(t => t.TextContent));
    }
}
