using Microsoft.Playwright;

namespace Portico.E2E;

/// <summary>What a guest does on the pages, in the words that stand there.</summary>
internal sealed class Guest(IPage page)
{
    public IPage Page { get; } = page;

    private ILocator Main => Page.Locator("main");

    public static async Task<Guest> EnterAsync(Browser browser, DemoPortal demo, bool dark = false)
    {
        var page = await browser.PageAsync(demo.Address, dark);
        page.SetDefaultTimeout(20_000);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Enter as guest" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Home" }).WaitForAsync();
        return new Guest(page);
    }

    /// <summary>Opens a page and waits until it is alive, so that clicks and keys are heard.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await AliveAsync();
    }

    public async Task AliveAsync() => await Page.WaitForFunctionAsync("() => document.querySelector('.shell')?.dataset.live === 'true'");

    public ILocator Field(string label) => Main.GetByLabel(label, new LocatorGetByLabelOptions { Exact = false }).First;

    public async Task FillAsync(string label, string value)
    {
        await AliveAsync();
        await Field(label).FillAsync(value);
    }

    public async Task PressAsync(string name)
    {
        await AliveAsync();
        await Main.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name }).First.ClickAsync();
    }

    /// <summary>Follows a link of a page that is alive: what is clicked while a page comes alive may be replaced between button down and up.</summary>
    public async Task FollowAsync(string name)
    {
        await AliveAsync();
        await Main.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = name }).First.ClickAsync();
    }

    public async Task SeeAsync(string text) => await Main.GetByText(text).First.WaitForAsync();

    public async Task HeadingAsync(string name) =>
        await Main.GetByRole(AriaRole.Heading, new LocatorGetByRoleOptions { Name = name }).First.WaitForAsync();

    /// <summary>The values of the main job's order, as its story has them.</summary>
    public async Task FillSillyDemoAsync()
    {
        await FillAsync("Name", "silly-demo");
        await FillAsync("Namespace", "a-team");
        await FillAsync("Owner", "team-a");
        await FillAsync("Host", "silly-demo.127.0.0.1.nip.io");
        await FillAsync("Image", "ghcr.io/vfarcic/silly-demo");
        await FillAsync("Tag", "1.4.342");
        await FillAsync("Port", "8080");
        await Main.Locator("label.segment", new LocatorLocatorOptions { HasText = "contour" }).ClickAsync();
        await Main.GetByRole(AriaRole.Switch, new LocatorGetByRoleOptions { Name = "Scaling" }).CheckAsync();
        await FillAsync("Min", "2");
    }

    /// <summary>The text of the YAML panel, whether it is the editor or the plain text area of a build without Node.</summary>
    public async Task<string> YamlAsync() => await (await EditorAsync()).EvaluateAsync<string>(
        "e => e.matches('textarea') ? e.value : [...e.querySelectorAll('.cm-line')].map(l => l.textContent).join(String.fromCharCode(10))");

    public async Task TypeYamlAsync(string text)
    {
        await (await EditorAsync()).ClickAsync();
        await Page.Keyboard.PressAsync("Control+a");
        await Page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>In the first panel, the editor where it was built, else the text area; never the text area that is about to give way to the editor.</summary>
    private async Task<ILocator> EditorAsync()
    {
        var panel = Main.Locator(".yaml-editor").First;
        return panel.Locator(await panel.GetAttributeAsync("data-rich") == "true" ? ".cm-content" : "textarea");
    }

    /// <summary>Merges the change request on whose page we are.</summary>
    public async Task MergeAsync()
    {
        await PressAsync("Merge");
        await Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Merge" }).ClickAsync();
        await SeeAsync("Merged");
    }
}
