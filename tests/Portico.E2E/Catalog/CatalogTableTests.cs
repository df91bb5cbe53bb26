using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portico.E2E.Catalog;

/// <summary>The catalog's table: what is one's own, saved views, exports, keys, and how it looks on a telephone.</summary>
[Collection(MainJob.Name)]
public sealed class CatalogTableTests(DemoPortal demo, Browser browser) : BrowserTest(browser)
{
    [Fact]
    public async Task Star_given_on_an_entity_is_found_under_starred_until_it_is_taken_away()
    {
        var guest = await Guest.EnterAsync(Browser, demo);
        var page = guest.Page;
        await guest.OpenAsync("/catalog?kind=Group&q=engineering");
        await guest.FollowAsync("Engineering");
        await guest.HeadingAsync("Engineering");
        await guest.PressAsync("Give a star");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take the star away" })).ToBeVisibleAsync();

        await guest.OpenAsync("/catalog");
        await page.Locator(".saved-views").GetByRole(AriaRole.Link, new() { Name = "Starred" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("mine=starred"));
        await Expect(Rows(page)).ToHaveTextAsync(["Engineering"]);
        Assert.Equal(["Engineering"], await ExportedAsync(page));

        await page.Locator(".saved-views").GetByRole(AriaRole.Link, new() { Name = "Recent" }).ClickAsync();
        await Expect(Rows(page).Filter(new() { HasText = "Engineering" })).ToHaveCountAsync(1);

        await guest.FollowAsync("Engineering");
        await guest.PressAsync("Take the star away");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Give a star" })).ToBeVisibleAsync();
        await guest.OpenAsync("/catalog?mine=starred");
        await guest.SeeAsync("Nothing is starred");
    }

    [Fact]
    public async Task Saved_view_opens_again_with_its_filters_and_order()
    {
        var guest = await Guest.EnterAsync(Browser, demo);
        var page = guest.Page;
        await guest.OpenAsync("/catalog?kind=Group");
        await Expect(Rows(page)).ToHaveTextAsync(["Team A", "Team B", "Engineering"]);
        await page.Locator("main th").GetByRole(AriaRole.Link, new() { Name = "Name", Exact = true }).ClickAsync();
        await Expect(Rows(page)).ToHaveTextAsync(["Engineering", "Team B", "Team A"]);

        await guest.PressAsync("Save this view");
        await guest.FillAsync("Name of the view", "All teams");
        await page.Locator(".saved-views").GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        var saved = page.Locator(".saved-views").GetByRole(AriaRole.Link, new() { Name = "All teams" });
        await Expect(saved).ToBeVisibleAsync();

        await guest.OpenAsync("/catalog");
        await saved.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"kind=Group&sort=-name$"));
        await Expect(Rows(page)).ToHaveTextAsync(["Engineering", "Team B", "Team A"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the view All teams" }).ClickAsync();
        await Expect(saved).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Facets_count_narrow_and_stand_in_the_address()
    {
        var guest = await Guest.EnterAsync(Browser, demo);
        var page = guest.Page;
        await guest.OpenAsync("/catalog?type=crossplane-function");
        await Expect(Rows(page)).ToHaveCountAsync(3);
        await guest.OpenAsync("/catalog");
        var functions = page.Locator(".facets .facet-value").Filter(new() { HasText = "crossplane-function" });
        await Expect(functions.Locator(".facet-count")).ToHaveTextAsync("3");
        await functions.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("type=crossplane-function"));
        await Expect(Rows(page)).ToHaveCountAsync(3);
        await page.Locator("main .toolbar").GetByRole(AriaRole.Link, new() { Name = "Clear" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/catalog$"));

        // What is only declared has no health: neither in the table nor in the facet.
        await guest.OpenAsync("/catalog?kind=Group");
        await Expect(page.Locator("main tbody .e-health")).ToHaveTextAsync(["–", "–", "–"]);
        await Expect(page.Locator(".facets h2").Filter(new() { HasText = "Health" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Table_is_walked_and_searched_by_keys()
    {
        var guest = await Guest.EnterAsync(Browser, demo);
        var page = guest.Page;
        await guest.OpenAsync("/catalog?kind=Group");
        await Expect(Rows(page)).ToHaveTextAsync(["Team A", "Team B", "Engineering"]);
        foreach (var (key, row) in ((string, int)[])[("j", 0), ("j", 1), ("ArrowDown", 2), ("k", 1), ("ArrowUp", 0), ("ArrowUp", 0)])
        {
            await page.Keyboard.PressAsync(key);
            await Expect(Rows(page).Nth(row)).ToBeFocusedAsync();
        }

        await page.Keyboard.PressAsync("/");
        await Expect(page.Locator("main [data-filter]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("engin");
        await Expect(Rows(page)).ToHaveTextAsync(["Engineering"]);
        await Expect(page).ToHaveURLAsync(new Regex("q=engin"));
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");
        await Expect(Rows(page).First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await guest.HeadingAsync("Engineering");
    }

    [Fact]
    public async Task Guest_chooses_groups_and_sees_what_they_own()
    {
        var guest = await Guest.EnterAsync(Browser, demo);
        var page = guest.Page;
        await guest.OpenAsync("/catalog?mine=owned&kind=System");
        await guest.SeeAsync("A guest belongs to no group.");
        await page.Locator(".empty-action").GetByRole(AriaRole.Button, new() { Name = "a-team" }).ClickAsync();
        await Expect(Rows(page).Filter(new() { HasText = "Shop" })).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "group:default/a-team isn't mine" }).ClickAsync();
        await guest.SeeAsync("A guest belongs to no group.");
    }

    [Fact]
    public async Task Nothing_runs_over_the_edge_of_a_telephone_or_of_a_screen()
    {
        var guest = await Guest.EnterAsync(Browser, demo);
        var page = guest.Page;
        foreach (var path in (string[])["/catalog", "/ingestion", "/ingestion?tab=types", "/ingestion?tab=names", "/ingestion/explain?cluster=demo&kind=Namespace&name=a-team"])
        {
            foreach (var width in (int[])[1440, 1024, 390])
            {
                await page.SetViewportSizeAsync(width, 860);
                await guest.OpenAsync(path);
                await page.Locator("main h1").WaitForAsync();
                var over = await page.EvaluateAsync<string>(
                    "() => [document.documentElement, ...document.querySelectorAll('main .table-wrap')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => `${e.className || e.tagName} ${e.scrollWidth} > ${e.clientWidth}`).join()");
                Assert.True(over.Length == 0, $"{path} at {width}: {over}");
            }
        }
    }

    private static ILocator Rows(IPage page) => page.Locator("main tbody [data-row]");

    /// <summary>Names in both exports of what is shown; they must agree.</summary>
    private static async Task<string[]> ExportedAsync(IPage page)
    {
        var csv = await DownloadAsync(page, "CSV");
        var names = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..].Select(l => l.Split(',')[1]).ToArray();
        var json = JsonNode.Parse(await DownloadAsync(page, "JSON"))!.AsArray().Select(e => (string)e!["title"]!);
        Assert.Equal(names, json);
        return names;
    }

    private static async Task<string> DownloadAsync(IPage page, string format)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".page-actions").GetByRole(AriaRole.Link, new() { Name = format }).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }
}
