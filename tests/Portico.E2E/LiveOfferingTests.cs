using Microsoft.Playwright;

namespace Portico.E2E;

[Collection(MainJob.Name)]
public sealed class LiveOfferingTests(DemoPortal demo, Browser browser) : BrowserTest(browser)
{
    private const string Definition = """
        apiVersion: apiextensions.crossplane.io/v1
        kind: CompositeResourceDefinition
        metadata: {name: xcaches.e2e.example.org}
        spec:
          group: e2e.example.org
          names: {kind: XCache, plural: xcaches}
          claimNames: {kind: CacheClaim, plural: cacheclaims}
          versions:
          - name: v1
            served: true
            referenceable: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec: {type: object, required: [size], properties: {size: {type: string}}}
        """;

    [Fact]
    public async Task Card_comes_with_the_definition_and_goes_with_it()
    {
        var guest = await Guest.EnterAsync(Browser, demo);
        await guest.OpenAsync("/create");
        await guest.SeeAsync("Database");

        await demo.KubectlAsync("apply -f -", Definition);
        await guest.SeeAsync("Cache");

        await demo.KubectlAsync("delete xrd xcaches.e2e.example.org");
        await Assertions.Expect(guest.Page.Locator("main").GetByText("Cache", new LocatorGetByTextOptions { Exact = true })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Definition_without_a_schema_says_so_where_it_would_be_offered_and_harms_nothing_else()
    {
        var broken = Definition.Replace("xcaches", "xbroken", StringComparison.Ordinal).Replace("XCache", "XBroken", StringComparison.Ordinal)
            .Replace("CacheClaim", "BrokenClaim", StringComparison.Ordinal).Replace("cacheclaims", "brokenclaims", StringComparison.Ordinal);
        broken = broken[..broken.IndexOf("    schema:", StringComparison.Ordinal)];
        var guest = await Guest.EnterAsync(Browser, demo);
        await demo.KubectlAsync("apply -f -", broken);
        await guest.OpenAsync("/platform?tab=offerings");
        await guest.SeeAsync("Broken");
        await guest.OpenAsync("/create");
        await guest.SeeAsync("Database");
        await demo.KubectlAsync("delete xrd xbroken.e2e.example.org");
    }
}
