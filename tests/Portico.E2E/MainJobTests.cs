using Microsoft.Playwright;

namespace Portico.E2E;

/// <summary>The story that always works: eight steps from the empty browser to the graph and back, kubectl looking on.</summary>
[Collection(MainJob.Name)]
public sealed class MainJobTests(DemoPortal demo, Browser browser) : BrowserTest(browser)
{
    private const string Manifest = """
        apiVersion: devopstoolkit.live/v1alpha1
        kind: AppClaim
        metadata:
          name: silly-demo
          namespace: a-team
          annotations:
            portico.dev/owner: team-a
        spec:
          parameters:
            host: silly-demo.127.0.0.1.nip.io
            image: ghcr.io/vfarcic/silly-demo
            tag: 1.4.342
            port: 8080
            scaling:
              enabled: true
              min: 2
        """;

    private readonly List<string> _violations = [];

    [Fact]
    public async Task Eight_steps_from_sign_in_to_day_two()
    {
        await SignInAsync();
        var guest = await Guest.EnterAsync(Browser, demo);
        await LookAsync(guest, "02-home");
        await FillTheFormAsync(guest);
        await ReviewAsync(guest);
        var order = await OrderAsync(guest);
        await FollowTheRolloutAsync(guest, order);
        await SeeTheEntityAsync(guest);
        await ChangeAndDeleteAsync(guest);
        await OperateAsync(guest);

        Assert.Empty(_violations);
    }

    private async Task SignInAsync()
    {
        var page = await Browser.PageAsync(demo.Address);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Enter as guest" }).WaitForAsync();
        await KeepAsync(page, "01-sign-in");
        await page.CloseAsync();
    }

    private async Task FillTheFormAsync(Guest guest)
    {
        await guest.OpenAsync("/create");
        await guest.SeeAsync("Database");
        await LookAsync(guest, "03-create");
        await guest.FollowAsync("App");
        await guest.HeadingAsync("App");
        await guest.AliveAsync();
        await guest.FillSillyDemoAsync();

        await Assertions.Expect(guest.Page.Locator("main")).ToContainTextAsync("valid");
        await guest.Page.WaitForFunctionAsync("() => document.querySelector('main').innerText.includes('min: 2') || document.querySelector('main textarea')?.value.includes('min: 2')");
        Assert.Equal(Manifest.ReplaceLineEndings("\n").Trim(), (await guest.YamlAsync()).Trim());

        // The other way: what is typed in the YAML stands in the form.
        await guest.TypeYamlAsync(Manifest.Replace("tag: 1.4.342", "tag: 1.4.343", StringComparison.Ordinal));
        await Assertions.Expect(guest.Field("Tag")).ToHaveValueAsync("1.4.343");
        await guest.FillAsync("Tag", "1.4.342");
        await guest.SeeAsync("Draft saved");
        await LookAsync(guest, "04-form");
    }

    private async Task ReviewAsync(Guest guest)
    {
        await guest.PressAsync("Review");
        await guest.HeadingAsync("Where it goes");
        await guest.SeeAsync("clusters/demo/a-team/AppClaim/silly-demo.yaml");
        await LookAsync(guest, "05-review");
    }

    private async Task<string> OrderAsync(Guest guest)
    {
        await guest.PressAsync("Open change request");
        await guest.Page.WaitForURLAsync("**/orders/*");
        await guest.SeeAsync("Proposed");
        await LookAsync(guest, "06-order-proposed");
        var order = new Uri(guest.Page.Url).AbsolutePath;

        await guest.FollowAsync("Review and merge");
        await guest.Page.WaitForURLAsync("**/changes/**");
        await guest.AliveAsync();
        await guest.SeeAsync("silly-demo.yaml");
        await LookAsync(guest, "07-change-request");
        await guest.MergeAsync();
        return order;
    }

    private async Task FollowTheRolloutAsync(Guest guest, string order)
    {
        await guest.OpenAsync(order);
        await Assertions.Expect(guest.Page.Locator("main header")).ToContainTextAsync("Ready", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        await LookAsync(guest, "08-order-ready");
        Assert.Contains("True", await demo.KubectlAsync("get appclaim silly-demo -n a-team -o jsonpath={.status.conditions[?(@.type==\"Ready\")].status}"), StringComparison.Ordinal);
        Assert.Contains("silly-demo", await demo.KubectlAsync("get deployments,services,ingresses -n a-team"), StringComparison.Ordinal);
    }

    private async Task SeeTheEntityAsync(Guest guest)
    {
        await guest.OpenAsync("/catalog");
        await guest.SeeAsync("silly-demo");
        await LookAsync(guest, "09-catalog");
        await guest.OpenAsync("/catalog?q=silly-demo&type=crossplane-claim");
        await guest.FollowAsync("silly-demo");
        await guest.HeadingAsync("silly-demo");
        await guest.AliveAsync();
        await guest.SeeAsync("Made of");
        await LookAsync(guest, "10-entity-overview");
        var entity = new Uri(guest.Page.Url).AbsolutePath;
        foreach (var (tab, sign) in ((string, string)[])[("resources", "Message"), ("graph", "refers to"), ("events", "Reason"), ("timeline", "Proposed")])
        {
            await guest.OpenAsync($"{entity}?tab={tab}");
            await guest.SeeAsync(sign);
            await LookAsync(guest, $"11-entity-{tab}");
        }
        await guest.OpenAsync(entity);
        await guest.FollowAsync("YAML");
        await guest.Page.GetByText("ghcr.io/vfarcic/silly-demo").First.WaitForAsync();
        Assert.DoesNotContain("managedFields", await guest.Page.ContentAsync(), StringComparison.Ordinal);
        await LookAsync(guest, "12-entity-yaml");
    }

    private async Task ChangeAndDeleteAsync(Guest guest)
    {
        await guest.OpenAsync("/catalog?q=silly-demo&type=crossplane-claim");
        await guest.FollowAsync("silly-demo");
        await guest.HeadingAsync("silly-demo");
        await guest.FollowAsync("Edit");
        await guest.AliveAsync();
        await guest.FillAsync("Tag", "1.4.344");
        await LookAsync(guest, "13-edit");
        await guest.PressAsync("Review");
        await guest.PressAsync("Open change request");
        await guest.Page.WaitForURLAsync("**/orders/*");
        await guest.FollowAsync("Review and merge");
        await guest.AliveAsync();
        await guest.SeeAsync("1.4.344");
        await LookAsync(guest, "14-change-of-one-line");
        await guest.MergeAsync();

        await guest.OpenAsync("/catalog?q=silly-demo&type=crossplane-claim");
        await guest.FollowAsync("silly-demo");
        await guest.HeadingAsync("silly-demo");
        await guest.FollowAsync("Delete");
        await guest.AliveAsync();
        await guest.PressAsync("Open change request");
        await guest.Page.WaitForURLAsync("**/orders/*");
        await guest.FollowAsync("Review and merge");
        await guest.AliveAsync();
        await LookAsync(guest, "15-deletion");
        await guest.MergeAsync();
        await guest.OpenAsync("/catalog?q=silly-demo");
        await GoneAsync(guest);
        Assert.DoesNotContain("silly-demo", await demo.KubectlAsync("get appclaims -A -o name"), StringComparison.Ordinal);
    }

    /// <summary>Waits until the catalog's rows are gone; says what is still where when they are not.</summary>
    private async Task GoneAsync(Guest guest)
    {
        var rows = guest.Page.Locator("main tbody tr");
        try
        {
            await Assertions.Expect(rows).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = 60_000 });
        }
        catch (PlaywrightException)
        {
            var shown = string.Join('\n', await rows.AllInnerTextsAsync());
            var there = await demo.KubectlAsync("get applications,appclaims,apps,sqls,deployments,pods,events -A");
            Assert.Fail($"The catalog still shows\n{shown}\nand the cluster has\n{there}\nThe portal said\n{demo.Output}");
        }
    }

    private async Task OperateAsync(Guest guest)
    {
        foreach (var (path, name) in ((string, string)[])[("/orders", "16-orders"), ("/changes", "17-changes"), ("/platform", "18-platform"), ("/nowhere", "19-not-found")])
        {
            await guest.Page.GotoAsync(path);
            await guest.Page.Locator("main h1").WaitForAsync();
            await LookAsync(guest, name);
        }
    }

    private Task LookAsync(Guest guest, string name) => KeepAsync(guest.Page, name);

    private async Task KeepAsync(IPage page, string name)
    {
        _violations.AddRange(await Browser.ViolationsAsync(page));
        await Browser.ShootAsync(page, name);
    }
}
