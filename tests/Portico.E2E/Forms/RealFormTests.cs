using Microsoft.Playwright;

namespace Portico.E2E.Forms;

/// <summary>Forms of types that people really order: looked at, kept as pictures, and free of barriers.</summary>
[Collection(FormPlatform.Name)]
public sealed class RealFormTests(FormPlatform platform, Browser browser) : BrowserTest(browser)
{
    [Fact]
    public async Task App()
    {
        var form = await FormPage.OpenAsync(Browser, platform, "devopstoolkit.live~appclaim");
        await form.Guest.FillSillyDemoAsync();
        await KeepAsync(form, "form-app");
    }

    [Fact]
    public async Task Postgresql_cluster()
    {
        var form = await OpenAsync("postgresql.cnpg.io~cluster");
        await NameAsync(form, "orders-db");
        await form.FillAsync("spec.instances", "3");
        await form.UnfoldAsync("Env");
        await form.Named("Add to Env").ClickAsync();
        await form.FillAsync("spec.env[0].name", "LOG_LEVEL");
        await form.FillAsync("spec.env[0].value", "debug");
        await form.UnfoldAsync("Resources");
        await form.FillAsync("spec.resources.requests[cpu]", "500m");
        await form.FillAsync("spec.resources.limits[memory]", "2Gi");
        await form.YamlHasAsync("memory: 2Gi");
        await KeepAsync(form, "form-postgresql-cluster", ".quad");
    }

    [Fact]
    public async Task Certificate()
    {
        var form = await OpenAsync("cert-manager.io~certificate");
        await NameAsync(form, "shop-tls");
        await form.FillAsync("spec.secretName", "shop-tls");
        await form.Page.Locator("[aria-label^='Add to DNS names']").FillAsync("shop.example.org,");
        await form.YamlHasAsync("- shop.example.org");
        await form.FillAsync("spec.duration", "2160h");
        await Assertions.Expect(form.Page.Locator("main")).ToContainTextAsync("= 90 days");
        await KeepAsync(form, "form-certificate");
    }

    [Fact]
    public async Task Argo_application()
    {
        var form = await FormPage.OpenAsync(Browser, platform, "argoproj.io~application");
        await NameAsync(form, "shop");
        await form.FillAsync("spec.project", "default");
        await form.UnfoldAsync("Source");
        await form.FillAsync("spec.source.repoURL", "https://git.example.org/shop.git");
        await form.FillAsync("spec.source.path", "deploy");
        await form.UnfoldAsync("Destination");
        await form.FillAsync("spec.destination.namespace", "a-team");
        await form.YamlHasAsync("namespace: a-team");
        await KeepAsync(form, "form-argo-application");
    }

    [Fact]
    public async Task Aws_instance()
    {
        var form = await OpenAsync("ec2.aws.upbound.io~instance");
        await form.FillAsync("metadata.name", "bastion");
        await form.FillAsync("metadata.annotations[portico.dev/owner]", "team-a");
        await form.FillAsync("spec.forProvider.region", "eu-central-1");
        await form.FillAsync("spec.forProvider.instanceType", "t3.small");
        await form.ChooseAsync("By labels");
        await form.YamlHasAsync("instanceType: t3.small");
        await KeepAsync(form, "form-aws-instance");
    }

    [Fact]
    public async Task Http_route()
    {
        var form = await OpenAsync("gateway.networking.k8s.io~httproute");
        await NameAsync(form, "shop");
        await form.UnfoldAsync("Rules");
        await form.Named("Add to Rules").ClickAsync();
        await form.At("spec.rules[0].name").FillAsync("checkout");
        await form.YamlHasAsync("name: checkout");
        await KeepAsync(form, "form-http-route", ".repeat-card");
    }

    [Fact]
    public async Task Prometheus_is_searched_by_a_slash()
    {
        var form = await OpenAsync("monitoring.coreos.com~prometheus");
        await NameAsync(form, "metrics");
        await form.Page.Locator("main h1").ClickAsync();
        await form.Page.Keyboard.PressAsync("/");
        await form.Page.Keyboard.TypeAsync("retention size");
        await form.Page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { Name = "Retention size" }).First.WaitForAsync();
        await form.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(form.At("spec.retentionSize")).ToBeFocusedAsync();
        await form.Page.Keyboard.TypeAsync("10GB");
        await form.YamlHasAsync("retentionSize: 10GB");
        await KeepAsync(form, "form-prometheus");
    }

    private async Task<FormPage> OpenAsync(string offering)
    {
        Assert.SkipWhen(platform.NoCorpus is not null, platform.NoCorpus ?? "");
        return await FormPage.OpenAsync(Browser, platform, offering);
    }

    private static async Task NameAsync(FormPage form, string name)
    {
        await form.FillAsync("metadata.name", name);
        await form.FillAsync("metadata.namespace", "a-team");
        await form.FillAsync("metadata.annotations[portico.dev/owner]", "team-a");
    }

    private static async Task KeepAsync(FormPage form, string name, string? telling = null)
    {
        await form.Page.Locator("main h1").ClickAsync();
        await form.Guest.SeeAsync("Draft saved");
        var violations = await Browser.ViolationsAsync(form.Page);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
        await Browser.ShootAsync(form.Page, name);
        if (telling is null) return;
        await form.Page.Locator(telling).First.EvaluateAsync("e => e.scrollIntoView({ block: 'center' })");
        await Browser.ShootAsync(form.Page, name + "-inside");
    }
}
