using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Manifests;
using Portico.Git.Local;
using static Microsoft.Playwright.Assertions;

namespace Portico.E2E;

/// <summary>Catalog files in a browser: analysed, registered, seen in the catalog, and unregistered.</summary>
public sealed class CatalogFilesTests(DemoPortal demo, Browser browser) : BrowserTest(browser), IClassFixture<DemoPortal>, IClassFixture<Browser>
{
    private const string Branch = "pricing";

    private const string Files = """
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: {name: pricing, title: Pricing}
        spec: {type: service, lifecycle: production, owner: b-team, system: shop}
        ---
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: {name: half}
        spec: {type: service, lifecycle: production}
        ---
        apiVersion: backstage.io/v1alpha1
        kind: API
        metadata: {name: orders-api}
        spec: {type: openapi, lifecycle: production, owner: b-team, definition: x}
        """;

    [Fact]
    public async Task A_location_is_analysed_registered_seen_and_unregistered()
    {
        await CommitAsync();
        var guest = await Guest.EnterAsync(Browser, demo);
        var page = guest.Page;
        await guest.OpenAsync("/catalog");
        await guest.FollowAsync("Register");
        await guest.AliveAsync();
        await guest.FillAsync("Address of catalog files", $"local/demo//team/catalog-info.yaml?ref={Branch}");
        await guest.PressAsync("Analyse");
        await guest.SeeAsync("1 entity would come");
        await guest.SeeAsync("spec.owner is missing.");
        await guest.SeeAsync("api:default/orders-api");
        await LookAsync(page, "register");

        await page.Locator("main .notice").GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        await guest.SeeAsync("Registered.");
        await guest.FollowAsync("Pricing");
        await guest.HeadingAsync("Pricing");

        await guest.OpenAsync("/platform?tab=locations");
        await LookAsync(page, "locations");
        await page.GetByRole(AriaRole.Link, new() { Name = "team/catalog-info.yaml" }).ClickAsync();
        await guest.SeeAsync("spec.owner is missing.");
        await LookAsync(page, "location");
        await guest.PressAsync("Unregister");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Unregister" }).ClickAsync();
        await Expect(page).ToHaveURLAsync($"{demo.Address.TrimEnd('/')}/platform?tab=locations");
        await Expect(page.Locator("main tbody tr")).ToHaveCountAsync(1);
        await guest.OpenAsync("/catalog?q=pricing");
        await Expect(page.Locator("main tbody tr")).ToHaveCountAsync(0);
    }

    private static async Task LookAsync(IPage page, string name)
    {
        Assert.Empty(await Browser.ViolationsAsync(page));
        await Browser.ShootAsync(page, $"files-{name}");
    }

    /// <summary>Straight into the forge's folder, as another process would.</summary>
    private async Task CommitAsync()
    {
        using var forge = new LocalForge(new LocalForgeOptions("local", Path.Combine(demo.Folder, "git")), TimeProvider.System, NullLogger<LocalForge>.Instance);
        await forge.ProposeAsync(
            new Caller("user:default/jane", "Jane"),
            new Proposal(new Target("local", "demo", "main", PathLayout.Custom, "team", "demo"), Branch, new ManifestSet([new ManifestFile("team/catalog-info.yaml", Files)])) { Title = "Declare pricing", Body = "", CommitMessage = "Declare pricing" },
            CancellationToken.None);
    }
}
