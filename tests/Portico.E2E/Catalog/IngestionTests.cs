using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portico.E2E.Catalog;

/// <summary>What an operator sees of the reading of clusters and files, while it happens.</summary>
[Collection(MainJob.Name)]
public sealed class IngestionTests(DemoPortal demo, Browser browser) : BrowserTest(browser)
{
    private const string Extra = """
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: e2e-nightly, namespace: default}
        spec: {schedule: "0 3 * * *", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: busybox}]}}}}}
        """;

    [Fact]
    public async Task Types_are_counted_filtered_and_kept_current_without_reloading()
    {
        var guest = await Guest.EnterAsync(Browser, demo);
        var page = guest.Page;
        await guest.OpenAsync("/");
        await page.Locator(".side-operation").GetByRole(AriaRole.Link, new() { Name = "Ingestion" }).ClickAsync();
        await guest.HeadingAsync("Ingestion");
        await Expect(page.Locator("main tbody tr")).ToContainTextAsync("Connected");
        await LookAsync(page, "clusters");
        await page.Locator("main nav.tabs").GetByRole(AriaRole.Link, new() { Name = "Types" }).ClickAsync();
        await Expect(page.Locator("main tbody [data-row]").First).ToBeVisibleAsync();
        await LookAsync(page, "types");

        await page.Keyboard.PressAsync("/");
        await Expect(page.Locator("main [data-filter]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("cronjob");
        var row = page.Locator("main tbody tr");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row.Locator("[data-label=Objects]")).ToHaveTextAsync("0");
        await demo.KubectlAsync("apply -f -", Extra);
        await Expect(row.Locator("[data-label=Objects]")).ToHaveTextAsync("1");
        await demo.KubectlAsync("delete cronjob e2e-nightly -n default");
        await Expect(row.Locator("[data-label=Objects]")).ToHaveTextAsync("0");
    }

    [Fact]
    public async Task Taken_names_rules_and_locations_are_listed()
    {
        var guest = await Guest.EnterAsync(Browser, demo);
        var page = guest.Page;
        await guest.OpenAsync("/ingestion?tab=names");
        await Expect(page.Locator("main tbody tr").Filter(new() { HasText = "component:a-team/hello-world" }).First).ToContainTextAsync("name taken");
        await LookAsync(page, "names");
        await guest.OpenAsync("/ingestion?tab=rules");
        await guest.SeeAsync("In force");
        await Expect(page.Locator("main tbody tr").Filter(new() { HasText = "CrossplaneEntityRule" })).ToHaveCountAsync(1);
        await LookAsync(page, "rules");
        await guest.OpenAsync("/ingestion?tab=locations");
        await Expect(page.Locator("main tbody tr").First).ToContainTextAsync("catalog-info.yaml");
        await LookAsync(page, "locations");
        await guest.OpenAsync("/ingestion?tab=rights");
        await guest.SeeAsync("No right is missing");
    }

    [Fact]
    public async Task Object_that_is_not_in_the_catalog_is_picked_and_explained()
    {
        var guest = await Guest.EnterAsync(Browser, demo);
        var page = guest.Page;
        await guest.OpenAsync("/ingestion");
        await guest.FollowAsync("Explain an object");
        await guest.HeadingAsync("Explain an object");
        await guest.AliveAsync();
        await PickAsync(page, "Kind", "Pod", "Pod");
        await PickAsync(page, "Namespace", "a-team", "a-team");
        await PickAsync(page, "Name", "hello", "hello-world");
        await Expect(page).ToHaveURLAsync(new Regex("kind=Pod&namespace=a-team&name=hello-world"));
        await Expect(page.Locator(".why-verdict")).ToContainTextAsync("Not in the catalog");
        await Expect(page.Locator(".why-verdict")).ToContainTextAsync("No rule includes its kind and no plugin takes it by default.");
        await LookAsync(page, "explain");
    }

    private static async Task PickAsync(IPage page, string field, string text, string choice)
    {
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = field, Exact = true });
        await box.FillAsync(text);
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = choice }).First.ClickAsync();
        await Expect(box).ToHaveValueAsync(new Regex("^" + choice));
    }

    private static async Task LookAsync(IPage page, string name)
    {
        Assert.Empty(await Browser.ViolationsAsync(page));
        await Browser.ShootAsync(page, $"ingestion-{name}");
    }
}
