using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Portico.E2E.Forms;

/// <summary>A form as somebody fills it.</summary>
internal sealed class FormPage(Guest guest)
{
    public Guest Guest { get; } = guest;

    public IPage Page => Guest.Page;

    private ILocator Main => Page.Locator("main");

    public static async Task<FormPage> OpenAsync(Browser browser, FormPlatform platform, string offering)
    {
        var form = new FormPage(await Guest.EnterAsync(browser, platform.Demo));
        await form.ReopenAsync(offering);
        return form;
    }

    /// <summary>The empty form of an offering: a draft that a test left behind is thrown away.</summary>
    public async Task ReopenAsync(string offering)
    {
        await Guest.OpenAsync($"/create/{offering}");
        var again = Main.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Start over" });
        if (await again.CountAsync() == 0) return;
        // The page is loaded anew: what is alive until then is still the old one.
        await Page.EvaluateAsync("() => { window.isOldPage = true; }");
        await again.ClickAsync();
        await Page.WaitForFunctionAsync("() => !window.isOldPage && document.querySelector('.shell')?.dataset.live === 'true'");
    }

    /// <summary>The input of a path, such as <c>spec.listeners[0].name</c>.</summary>
    public ILocator At(string path) => Main.Locator($"[id=\"f-{path}\"]");

    public async Task FillAsync(string path, string value) => await At(path).FillAsync(value);

    public ILocator Named(string name) => Main.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true });

    public async Task UnfoldAsync(string title)
    {
        var fold = Main.Locator(".section-fold").Filter(new LocatorFilterOptions { HasTextRegex = new Regex($"^{Regex.Escape(title)}$") }).First;
        if (await fold.GetAttributeAsync("aria-expanded") == "false") await fold.ClickAsync();
        await Assertions.Expect(fold).ToHaveAttributeAsync("aria-expanded", "true");
    }

    public async Task ChooseAsync(string label) => await Main.Locator("label.segment").Filter(new LocatorFilterOptions { HasTextRegex = new Regex($"^{Regex.Escape(label)}$") }).First.ClickAsync();

    /// <summary>Waits until the YAML panel holds a text.</summary>
    public async Task YamlHasAsync(string text) => await Assertions.Expect(Main.Locator("#yaml-copy")).ToContainTextAsync(text);

    public async Task YamlLacksAsync(string text) => await Assertions.Expect(Main.Locator("#yaml-copy")).Not.ToContainTextAsync(text);

    public ILocator ErrorsAt(string path) => Main.Locator($"[id=\"e-{path}\"]");

    public ILocator Summary => Main.Locator("#error-summary");
}
