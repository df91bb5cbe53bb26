using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portico.E2E.Forms;

/// <summary>An order that runs is changed: what can't be changed is locked and says why, and what is proposed is what was changed.</summary>
[Collection(FormPlatform.Name)]
public sealed class EditTests(FormPlatform platform, Browser browser) : BrowserTest(browser)
{
    [Fact]
    public async Task What_may_not_change_is_locked_and_only_what_was_changed_is_proposed()
    {
        var guest = await Guest.EnterAsync(Browser, platform.Demo);
        var form = new FormPage(guest);
        await guest.OpenAsync("/catalog?q=orders-db&type=crossplane-claim");
        await guest.FollowAsync("orders-db");
        await guest.HeadingAsync("orders-db");
        await guest.FollowAsync("Edit");
        await guest.HeadingAsync("Change orders-db");
        await guest.AliveAsync();

        var region = form.Page.Locator("[data-field='spec.parameters.region']");
        await Expect(region).ToContainTextAsync("fixed");
        await Expect(region).ToContainTextAsync("A server can't move to another region; order a new one.");
        foreach (var choice in await region.GetByRole(AriaRole.Radio).AllAsync()) await Expect(choice).ToBeDisabledAsync();
        await Expect(form.Page.Locator("[data-field='spec.parameters.databases']")).ToContainTextAsync("Databases can be added, not taken away.");
        await Expect(form.Page.Locator(".changes-now")).ToContainTextAsync("Nothing is changed yet.");

        await form.Page.Locator("[data-field='spec.parameters.size']").Locator("label.segment", new LocatorLocatorOptions { HasText = "large" }).ClickAsync();
        await Expect(form.Page.Locator(".changes-now li")).ToHaveCountAsync(1);
        await Expect(form.Page.Locator(".changes-now del")).ToHaveTextAsync("medium");
        await Expect(form.Page.Locator(".changes-now ins")).ToHaveTextAsync("large");
        await guest.SeeAsync("Draft saved");
        Assert.Empty(await Browser.ViolationsAsync(form.Page));
        await Browser.ShootAsync(form.Page, "form-edit");

        await guest.PressAsync("Review");
        await guest.HeadingAsync("Where it goes");
        await OneLineAsync(form.Page, ".diff-out .diff-text", ".diff-in .diff-text");
        await guest.PressAsync("Open change request");
        await form.Page.WaitForURLAsync("**/orders/*");
        await guest.FollowAsync("Review and merge");
        await form.Page.WaitForURLAsync("**/changes/**");
        await guest.AliveAsync();
        await guest.SeeAsync("orders-db.yaml");
        await OneLineAsync(form.Page, ".dt-text.dt-removed", ".dt-text.dt-added");
    }

    /// <summary>The diff on the page takes one line away and puts one there.</summary>
    private static async Task OneLineAsync(IPage page, string removed, string added)
    {
        await Expect(page.Locator(removed)).ToHaveTextAsync(["size: medium"]);
        await Expect(page.Locator(added)).ToHaveTextAsync(["size: large"]);
    }
}
