using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Manifests;
using Portico.Git.Local;
using static Microsoft.Playwright.Assertions;

namespace Portico.E2E;

/// <summary>The pages of change requests in a browser: read, switch the view, be asked, merge and close, by keyboard too.</summary>
public sealed class ChangeRequestTests(DemoPortal demo, Browser browser) : BrowserTest(browser), IClassFixture<DemoPortal>, IClassFixture<Browser>
{
    private const string Before = "# kept\nkind: App\nspec:\n  tag: 1.4.342\n  port: 8080\n  scaling:\n    min: 2\n    max: 4\n  host: silly-demo.127.0.0.1.nip.io\n";

    [Fact]
    public async Task Change_request_is_read_merged_and_closed()
    {
        await ProposeAsync("notes/app.yaml", Before, "portico/create/x", "Create App silly-demo in a-team on demo");
        var page = await GuestAsync("/changes/local/demo/1");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Create App silly-demo");
        await page.WaitForFunctionAsync("() => document.querySelector('.shell')?.dataset.live === 'true'");
        Assert.Empty(await Browser.ViolationsAsync(page));

        await page.GetByRole(AriaRole.Button, new() { Name = "Merge" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Merge #1 into main?" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByText("Jane proposes this")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Merge change" }).ClickAsync();
        await Expect(page.GetByText("Proposed by Jane, merged by Guest as")).ToBeVisibleAsync();

        await ProposeAsync("notes/app.yaml", Before.Replace("1.4.342", "1.4.343", StringComparison.Ordinal).Replace("    max: 4\n", "", StringComparison.Ordinal), "portico/update/x", "Update App silly-demo");
        await page.GotoAsync("/changes/local/demo/2");
        await Browser.ShootAsync(page, "change");
        await page.GetByRole(AriaRole.Link, new() { Name = "Side by side" }).ClickAsync();
        await Expect(page.Locator("table.diff-split")).ToBeVisibleAsync();
        Assert.EndsWith("?view=split", page.Url, StringComparison.Ordinal);
        Assert.Empty(await Browser.ViolationsAsync(page));
        await Browser.ShootAsync(page, "change-split");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Browser.ShootAsync(page, "change-confirm");
        Assert.Empty(await Browser.ViolationsAsync(page));
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close change" }).ClickAsync();
        await Expect(page.GetByText("Proposed by Jane, closed by Guest")).ToBeVisibleAsync();

        foreach (var (address, name) in ((string, string)[])[("/changes", "changes"), ("/changes/local/demo", "changes-demo"), ("/changes/local/demo/99", "change-missing")])
        {
            await page.GotoAsync(address);
            Assert.Empty(await Browser.ViolationsAsync(page));
            await Browser.ShootAsync(page, name);
        }
    }

    private async Task<IPage> GuestAsync(string address)
    {
        var page = await Browser.PageAsync(demo.Address);
        await page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(address)}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter as guest" }).ClickAsync();
        await Expect(page).ToHaveURLAsync($"{demo.Address.TrimEnd('/')}{address}");
        return page;
    }

    /// <summary>Straight into the forge's folder, as another process would.</summary>
    private async Task ProposeAsync(string path, string content, string branch, string title)
    {
        using var forge = new LocalForge(new LocalForgeOptions("local", Path.Combine(demo.Folder, "git")), TimeProvider.System, NullLogger<LocalForge>.Instance);
        await forge.ProposeAsync(
            new Caller("user:default/jane", "Jane"),
            new Proposal(new Target("local", "demo", "main", PathLayout.Custom, "notes", "demo"), branch, new ManifestSet([new ManifestFile(path, content)]))
            {
                Title = title,
                Body = "Creates **App** `silly-demo` in namespace `a-team` on cluster `demo`, ordered by Jane.\n\n### Inputs\n\n| Field | Value |\n|---|---|\n| Tag | `1.4.342` |\n| Port | `8080` |\n",
                CommitMessage = title,
                Checks = [new ChangeRequestCheck("Schema", CheckOutcome.Passed, "14 fields"), new ChangeRequestCheck("Dry run on demo", CheckOutcome.Warned, "not allowed"), new ChangeRequestCheck("Policies", CheckOutcome.Skipped, "none")],
            },
            CancellationToken.None);
    }
}
