using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portico.E2E.Catalog;

/// <summary>An entity's page, tab by tab, and the search that leads there.</summary>
[Collection(MainJob.Name)]
public sealed class EntityPagesTests(DemoPortal demo, Browser browser) : BrowserTest(browser)
{
    private const string TwoVersions = """
        apiVersion: apiextensions.crossplane.io/v1
        kind: CompositeResourceDefinition
        metadata: {name: xqueues.e2e.example.org}
        spec:
          group: e2e.example.org
          names: {kind: XQueue, plural: xqueues}
          claimNames: {kind: QueueClaim, plural: queueclaims}
          versions:
          - name: v1
            served: true
            referenceable: true
            schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, required: [size], properties: {size: {type: integer, minimum: 1, default: 3, description: How many **messages** it holds.}}}}}}
          - name: v2
            served: true
            referenceable: false
            schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, required: [size], properties: {size: {type: integer, minimum: 5, default: 3}, dead: {type: boolean}}}}}}
        """;

    [Fact]
    public async Task Api_is_documented_with_types_defaults_limits_and_what_changed_between_versions()
    {
        await demo.KubectlAsync("apply -f -", TwoVersions);
        var guest = await Guest.EnterAsync(Browser, demo);
        var page = guest.Page;
        await guest.OpenAsync("/catalog?kind=API&q=Queue");
        await page.Locator("main tbody [data-row]").First.ClickAsync();
        await page.Locator(".entity-head h1").WaitForAsync();
        await TabAsync(page, "Definition");
        await guest.SeeAsync("apiVersion: e2e.example.org/v1");
        var size = page.Locator(".schema-row").Filter(new() { HasText = "messages" }).Last;
        await Expect(size).ToContainTextAsync(new Regex("size.*required.*integer", RegexOptions.Singleline));
        await Expect(size).ToContainTextAsync("at least 1");
        await Expect(size).ToContainTextAsync(new Regex("default.*3", RegexOptions.Singleline));

        await page.Locator(".schema-versions").GetByRole(AriaRole.Link, new() { Name = "v2" }).First.ClickAsync();
        await Expect(page.Locator(".schema-versions [aria-current=true]").First).ToHaveTextAsync("v2");
        await page.Locator(".schema-versions").GetByRole(AriaRole.Link, new() { Name = "v1" }).Last.ClickAsync();
        await Expect(page.Locator(".schema-changes")).ToContainTextAsync("minimum 1 → 5");
        await Expect(page.Locator(".schema-changes tbody tr")).ToHaveCountAsync(2);
        await LookAsync(page, "definition");
        await demo.KubectlAsync("delete xrd xqueues.e2e.example.org");
    }

    [Fact]
    public async Task GraphQl_is_shown_by_what_can_be_asked_and_by_type()
    {
        var guest = await Guest.EnterAsync(Browser, demo);
        var page = guest.Page;
        await guest.OpenAsync("/catalog/default/api/storefront-api");
        await guest.HeadingAsync("Storefront API");
        await TabAsync(page, "Definition");
        await Expect(page.Locator(".graphql h2")).ToContainTextAsync(["Queries", "Mutations", "Types"]);
        var products = page.Locator(".graphql details").Filter(new() { HasText = "products(words" });
        await products.Locator("summary").ClickAsync();
        await Expect(products).ToContainTextAsync("Words of title and description.");
        await LookAsync(page, "graphql");
        await products.GetByRole(AriaRole.Link, new() { Name = "Sort" }).ClickAsync();
        await Expect(page.Locator("#gql-Sort")).ToHaveAttributeAsync("open", "");
        await Expect(page.Locator("#gql-Sort")).ToContainTextAsync("What fits the words best.");
    }

    [Fact]
    public async Task Workload_shows_its_ancestry_relations_document_and_why_it_is_here()
    {
        var guest = await Guest.EnterAsync(Browser, demo);
        var page = guest.Page;
        await guest.OpenAsync("/catalog?q=hello-world&type=service");
        await page.Locator("main tbody [data-row]").First.ClickAsync();
        await guest.HeadingAsync("hello-world");
        await Expect(page.Locator(".ancestry .ancestor-kind")).ToHaveTextAsync(["Git", "Application", "AppClaim", "App", "Deploy", "brought about"]);
        await LookAsync(page, "overview");

        await TabAsync(page, "Graph");
        await Expect(page.Locator(".box").Filter(new() { HasText = "demo-platform" })).ToHaveCountAsync(1);
        await Expect(page.Locator(".line-on")).Not.ToHaveCountAsync(0);
        await LookAsync(page, "graph");
        await TabAsync(page, "Resources");
        await Expect(page.Locator("main tbody [data-row]")).Not.ToHaveCountAsync(0);
        await LookAsync(page, "resources");
        await TabAsync(page, "Relations");
        await Expect(page.Locator(".relation-list")).ToContainTextAsync("a-team");
        await LookAsync(page, "relations");
        await TabAsync(page, "Raw");
        await Expect(page.Locator(".yaml pre")).ToContainTextAsync("kind: Component");
        await LookAsync(page, "raw");

        await TabAsync(page, "Why it is here");
        await guest.SeeAsync("Where it comes from");
        await Expect(page.Locator(".kv").First).ToContainTextAsync("apps / Deployment");
        await Expect(page.Locator(".kv").First).ToContainTextAsync(new Regex("as change [1-9][0-9]* of the catalog"));
        await Expect(page.Locator(".why-verdict")).ToContainTextAsync("In the catalog");
        await Expect(page.Locator(".why-fields tr").Filter(new() { HasText = "owner" }).First).ToContainTextAsync("a-team");
        await LookAsync(page, "why");
    }

    [Fact]
    public async Task Declared_entity_says_in_which_file_it_stands()
    {
        var guest = await Guest.EnterAsync(Browser, demo);
        var page = guest.Page;
        await guest.OpenAsync("/catalog/default/system/shop");
        await guest.HeadingAsync("Shop");
        await TabAsync(page, "Why it is here");
        await Expect(page.Locator(".kv").First).ToContainTextAsync("systems/shop.yaml");
        await page.Locator(".kv").First.GetByRole(AriaRole.Link, new() { Name = "catalog-info.yaml" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/platform/locations/"));
    }

    [Fact]
    public async Task Search_finds_an_entity_an_offering_and_a_page()
    {
        var guest = await Guest.EnterAsync(Browser, demo);
        var page = guest.Page;
        foreach (var (text, hit, heading) in ((string, string, string)[])[("storefr", "Storefront API", "Storefront API"), ("Create Data", "Create Database", "Database"), ("ingest", "Ingestion", "Ingestion")])
        {
            await guest.OpenAsync("/orders");
            await page.Keyboard.PressAsync("Control+k");
            await Expect(page.Locator("#palette-input")).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync(text == "Create Data" ? "Datab" : text);
            var found = page.GetByRole(AriaRole.Option).Filter(new() { HasText = hit }).First;
            await Expect(found).ToBeVisibleAsync();
            await found.ClickAsync();
            await guest.HeadingAsync(heading);
        }
    }

    private static async Task TabAsync(IPage page, string name)
    {
        await page.Locator("main nav.tabs").GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(page.Locator("main nav.tabs [aria-current=page]")).ToContainTextAsync(name);
    }

    private static async Task LookAsync(IPage page, string name)
    {
        Assert.Empty(await Browser.ViolationsAsync(page));
        await Browser.ShootAsync(page, $"entity-{name}");
    }
}
