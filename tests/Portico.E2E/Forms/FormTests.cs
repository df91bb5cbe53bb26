using Microsoft.Playwright;

namespace Portico.E2E.Forms;

/// <summary>What a form does while it is filled, in a browser.</summary>
[Collection(FormPlatform.Name)]
public sealed class FormTests(FormPlatform platform, Browser browser) : BrowserTest(browser)
{
    private const string Gadget = "e2e.example.org~gadget";

    [Fact]
    public async Task Alternatives_show_what_was_chosen_and_write_nothing_else()
    {
        var form = await FormPage.OpenAsync(Browser, platform, Gadget);
        await form.UnfoldAsync("Source");
        await form.ChooseAsync("Git");
        await form.FillAsync("spec.source.git.url", "https://example.org/a.git");
        await form.YamlHasAsync("url: https://example.org/a.git");
        await form.ChooseAsync("Bucket");
        await form.FillAsync("spec.source.bucket.name", "backups");
        await form.YamlHasAsync("name: backups");
        await form.YamlLacksAsync("git:");
        await form.ChooseAsync("Git");
        await Assertions.Expect(form.At("spec.source.git.url")).ToHaveValueAsync("https://example.org/a.git");
        Assert.Empty(await Browser.ViolationsAsync(form.Page));
    }

    [Fact]
    public async Task Same_key_twice_is_said_at_its_card_until_it_is_another()
    {
        var form = await FormPage.OpenAsync(Browser, platform, Gadget);
        await form.UnfoldAsync("Listeners");
        for (var i = 0; i < 2; i++)
        {
            await form.Named("Add to Listeners").ClickAsync();
            await form.FillAsync($"spec.listeners[{i}].name", "web");
            await form.FillAsync($"spec.listeners[{i}].port", "8080");
        }
        await Assertions.Expect(form.ErrorsAt("spec.listeners[1]")).ToContainTextAsync("There is already one with");
        Assert.Empty(await Browser.ViolationsAsync(form.Page));
        await form.FillAsync("spec.listeners[1].name", "api");
        await Assertions.Expect(form.ErrorsAt("spec.listeners[1]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Rule_fails_while_typing_leads_to_its_field_and_passes()
    {
        var form = await FormPage.OpenAsync(Browser, platform, Gadget);
        await form.FillAsync("metadata.name", "ruled");
        await form.FillAsync("metadata.namespace", "a-team");
        await form.FillAsync("metadata.annotations[portico.dev/owner]", "team-a");
        await form.FillAsync("spec.image", "nginx");
        await form.FillAsync("spec.least", "5");
        await form.FillAsync("spec.most", "3");
        await Assertions.Expect(form.Summary).ToContainTextAsync("the least must not be above the most");
        await form.Summary.Locator("button.link").First.ClickAsync();
        await Assertions.Expect(form.At("spec.least")).ToBeFocusedAsync();
        await Assertions.Expect(form.At("spec.least")).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Empty(await Browser.ViolationsAsync(form.Page));
        await form.Page.Keyboard.PressAsync("Control+a");
        await form.Page.Keyboard.TypeAsync("2");
        await Assertions.Expect(form.Summary).Not.ToContainTextAsync("least");
        await form.Guest.SeeAsync("valid");
    }

    [Fact]
    public async Task Error_is_listed_by_its_label_and_found_in_what_was_folded()
    {
        var form = await FormPage.OpenAsync(Browser, platform, Gadget);
        await form.UnfoldAsync("Listeners");
        await form.Named("Add to Listeners").ClickAsync();
        await form.FillAsync("spec.listeners[0].name", "web");
        await form.FillAsync("spec.listeners[0].port", "many");
        var fold = form.Page.Locator("[data-section='spec.listeners'] .section-fold");
        var link = form.Summary.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Listeners › web › Port" });
        await Assertions.Expect(link).ToBeVisibleAsync();
        await Assertions.Expect(form.Summary).Not.ToContainTextAsync("spec.");
        for (var times = 0; times < 2; times++)
        {
            await fold.ClickAsync();
            await Assertions.Expect(fold).ToHaveAttributeAsync("aria-expanded", "false");
            await Assertions.Expect(form.Page.Locator("[data-section='spec.listeners'] .section-head .badge-errors")).ToContainTextAsync("1");
            await link.ClickAsync();
            await Assertions.Expect(form.At("spec.listeners[0].port")).ToBeFocusedAsync();
        }
        Assert.Empty(await Browser.ViolationsAsync(form.Page));
    }

    [Fact]
    public async Task Entries_are_put_in_order_by_dragging_and_by_keys()
    {
        var form = await FormPage.OpenAsync(Browser, platform, Gadget);
        await form.UnfoldAsync("Listeners");
        foreach (var (i, name) in ((int, string)[])[(0, "first"), (1, "second"), (2, "third")])
        {
            await form.Named("Add to Listeners").ClickAsync();
            await form.FillAsync($"spec.listeners[{i}].name", name);
            await form.YamlHasAsync($"name: {name}");
            var open = form.Page.Locator(".repeat-open").Nth(i);
            await open.ClickAsync();
            await Assertions.Expect(open).ToHaveAttributeAsync("aria-expanded", "false");
        }
        var titles = form.Page.Locator(".repeat-title");
        await form.Page.Locator("[data-section='spec.listeners']").EvaluateAsync("e => e.scrollIntoView({ block: 'center' })");
        await DragAsync(form.Page, 0, 2, drop: false);
        await Assertions.Expect(titles).ToHaveTextAsync(["first", "second", "third"]);
        await DragAsync(form.Page, 0, 2, drop: true);
        await Assertions.Expect(titles).ToHaveTextAsync(["second", "third", "first"]);
        await Assertions.Expect(form.Page.Locator(".repeat-open").Nth(2)).ToBeFocusedAsync();
        await form.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await Assertions.Expect(titles).ToHaveTextAsync(["second", "first", "third"]);
        await Assertions.Expect(form.Page.Locator(".repeat-open").Nth(1)).ToBeFocusedAsync();
        await form.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await Assertions.Expect(titles).ToHaveTextAsync(["first", "second", "third"]);
        Assert.Empty(await Browser.ViolationsAsync(form.Page));
    }

    /// <summary>Takes an entry by its grip, to below the middle of another one; without dropping it Escape lets it go.</summary>
    private static async Task DragAsync(IPage page, int from, int to, bool drop)
    {
        var grip = (await page.Locator("[data-reorder-grip]").Nth(from).BoundingBoxAsync())!;
        var target = (await page.Locator("[data-reorder-item]").Nth(to).BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(grip.X + (grip.Width / 2), grip.Y + (grip.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(grip.X + (grip.Width / 2), target.Y + (target.Height / 2) + 4, new MouseMoveOptions { Steps = 8 });
        await Assertions.Expect(page.Locator(".repeat-dragged")).ToHaveCountAsync(1);
        if (!drop) await page.Keyboard.PressAsync("Escape");
        await page.Mouse.UpAsync();
        await Assertions.Expect(page.Locator(".repeat-dragged")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Names_of_secrets_are_offered_while_typing_and_nothing_of_what_is_in_them()
    {
        var form = await FormPage.OpenAsync(Browser, platform, Gadget);
        await form.FillAsync("metadata.namespace", "a-team");
        await form.UnfoldAsync("Env");
        await form.Named("Add to Env").ClickAsync();
        await form.FillAsync("spec.env[0].name", "PASSWORD");
        await form.Page.Locator(".rows-env select").SelectOptionAsync("Secret");
        await form.At("spec.env[0].valueFrom.secretKeyRef.name").PressSequentiallyAsync("gadg");
        var option = form.Page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { Name = "gadget-login" });
        await option.WaitForAsync();
        Assert.Empty(await Browser.ViolationsAsync(form.Page));
        await form.Page.Keyboard.PressAsync("ArrowDown");
        await form.Page.Keyboard.PressAsync("Enter");
        await form.YamlHasAsync("name: gadget-login");
        await form.At("spec.env[0].valueFrom.secretKeyRef.key").PressSequentiallyAsync("pass");
        await form.Page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { Name = "password" }).WaitForAsync();
        await form.Page.Keyboard.PressAsync("ArrowDown");
        await form.Page.Keyboard.PressAsync("Enter");
        await form.YamlHasAsync("key: password");
        Assert.DoesNotContain("hush", await form.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_is_filled_by_keyboard_alone()
    {
        var form = await FormPage.OpenAsync(Browser, platform, Gadget);
        var keys = form.Page.Keyboard;
        await form.At("metadata.name").FocusAsync();
        await keys.TypeAsync("by-keys");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("a-te");
        await form.Page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { Name = "a-team" }).WaitForAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await Assertions.Expect(form.At("metadata.namespace")).ToHaveValueAsync("a-team");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("team-a");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("nginx");
        await form.YamlHasAsync("image: nginx");

        await TabToAsync(form.Page, ".section-fold", "Listeners");
        await keys.PressAsync("Enter");
        foreach (var (i, name) in ((int, string)[])[(0, "web"), (1, "api")])
        {
            await TabToAsync(form.Page, "[aria-label='Add to Listeners']", "Add");
            await keys.PressAsync("Enter");
            await form.At($"spec.listeners[{i}].name").WaitForAsync();
            await TabToAsync(form.Page, $"[id='f-spec.listeners[{i}].name']", "", back: true);
            await keys.TypeAsync(name);
            await keys.PressAsync("Tab");
            await keys.TypeAsync("8080");
            await form.YamlHasAsync($"name: {name}");
        }
        await TabToAsync(form.Page, ".repeat-open", "api", back: true);
        await keys.PressAsync("Alt+ArrowUp");
        await Assertions.Expect(form.Page.Locator(".repeat-title").First).ToHaveTextAsync("api");
        await TabToAsync(form.Page, "button", "Review");
        await keys.PressAsync("Enter");
        await form.Guest.HeadingAsync("Where it goes");
    }

    [Fact]
    public async Task Yaml_panel_proposes_what_the_schema_has()
    {
        var form = await FormPage.OpenAsync(Browser, platform, Gadget);
        var bundle = await form.Page.Context.APIRequest.GetAsync("_content/Portico.Web/editor/editor.js");
        Assert.SkipWhen(!bundle.Ok, "The YAML panel is a plain text area here: Node was not there when Portico was built.");
        await form.Page.Locator(".cm-content").WaitForAsync();
        await form.Guest.TypeYamlAsync("apiVersion: e2e.example.org/v1\nkind: Gadget\nspec:\n  ");
        await form.Page.Keyboard.PressAsync("Control+Space");
        var proposals = form.Page.Locator(".cm-tooltip-autocomplete li");
        await proposals.First.WaitForAsync();
        await Assertions.Expect(proposals.First).ToContainTextAsync("image");
        await proposals.First.ClickAsync();
        await form.Page.Keyboard.TypeAsync("caddy");
        await Assertions.Expect(form.At("spec.image")).ToHaveValueAsync("caddy");
    }

    /// <summary>Presses Tab until an element of the selector with that text has the focus.</summary>
    private static async Task TabToAsync(IPage page, string selector, string text, bool back = false)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            if (await page.EvaluateAsync<bool>("([s, t]) => document.activeElement.matches(s) && document.activeElement.textContent.includes(t)", new[] { selector, text })) return;
            await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        }
        Assert.Fail($"Tab never came to {selector} {text}");
    }
}
