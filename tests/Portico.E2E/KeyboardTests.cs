using Microsoft.Playwright;

namespace Portico.E2E;

/// <summary>The job without a mouse: every step is reached by Tab and done by Enter, Space and letters.</summary>
[Collection(MainJob.Name)]
public sealed class KeyboardTests(DemoPortal demo, Browser browser) : BrowserTest(browser)
{
    [Fact]
    public async Task Order_is_placed_and_merged_by_keyboard_alone()
    {
        var page = await Browser.PageAsync(demo.Address);
        page.SetDefaultTimeout(20_000);
        var guest = new Guest(page);
        await page.GotoAsync("/");
        await TabToAsync(page, "Enter as guest");
        await page.Keyboard.PressAsync("Enter");
        await guest.HeadingAsync("Home");
        await guest.AliveAsync();

        await page.Keyboard.PressAsync("Control+k");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await page.Keyboard.TypeAsync("Database");
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Create Database");
        await page.Keyboard.PressAsync("Enter");
        await guest.HeadingAsync("Database");
        await guest.AliveAsync();

        foreach (var (label, value) in ((string, string)[])[("Name", "key-db"), ("Namespace", "b-team"), ("Owner", "team-b")])
        {
            await TabToAsync(page, label);
            await page.Keyboard.TypeAsync(value);
        }
        await TabToAsync(page, "14");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowRight");
        await guest.SeeAsync("valid");
        await TabToAsync(page, "Review");
        await page.Keyboard.PressAsync("Enter");
        await guest.HeadingAsync("Where it goes");
        await TabToAsync(page, "Open change request");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/orders/*");
        await guest.AliveAsync();
        await TabToAsync(page, "Review and merge");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/changes/**");
        await guest.AliveAsync();
        await TabToAsync(page, "Merge");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("dialog[open]").WaitForAsync();
        await TabToAsync(page, "Merge");
        await page.Keyboard.PressAsync("Enter");
        await guest.SeeAsync("Merged");
    }

    /// <summary>Waits until an element with that accessible name can take the focus, and presses Tab until it has it; fails after a whole round.</summary>
    private static async Task TabToAsync(IPage page, string name)
    {
        const string called = """
            name => {
              const nameOf = e => {
                const by = (e.getAttribute('aria-labelledby') || '').split(' ').map(i => document.getElementById(i)?.innerText || '').join(' ').trim();
                const label = e.labels && e.labels.length ? e.labels[0].innerText : '';
                return (e.getAttribute('aria-label') || by || label || e.innerText || '').trim();
              };
              const isIt = e => nameOf(e).toLowerCase().startsWith(name.toLowerCase());
              return FOUND;
            }
            """;
        await page.WaitForFunctionAsync(called.Replace(
            "FOUND", "[...document.querySelectorAll('a[href], button:enabled, input:enabled, select:enabled, textarea:enabled')].some(e => e.checkVisibility() && isIt(e))", StringComparison.Ordinal), name);
        var hasFocus = called.Replace("FOUND", "document.activeElement && document.activeElement !== document.body && isIt(document.activeElement)", StringComparison.Ordinal);
        for (var presses = 0; presses < 120; presses++)
        {
            if (await page.EvaluateAsync<bool>(hasFocus, name)) return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"Tab never came to '{name}' on {page.Url}");
    }
}
