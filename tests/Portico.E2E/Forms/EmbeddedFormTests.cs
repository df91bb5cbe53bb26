using Microsoft.Playwright;

namespace Portico.E2E.Forms;

/// <summary>A whole object inside another, filled as a form of its kind: here a Deployment, with all that pods are made of.</summary>
[Collection(FormPlatform.Name)]
public sealed class EmbeddedFormTests(FormPlatform platform, Browser browser) : BrowserTest(browser)
{
    private const string At = "spec.forProvider.manifest";
    private const string Pod = At + ".spec.template.spec";

    [Fact]
    public async Task Deployment_inside_an_object_is_filled_as_a_form()
    {
        var form = await OpenAsync();
        await form.At(At + ".metadata.name").FillAsync("web");
        await form.YamlHasAsync("kind: Deployment");
        await form.UnfoldAsync("Template");
        await form.Named("Add to Containers").ClickAsync();
        await form.FillAsync(Pod + ".containers[0].name", "web");
        await form.FillAsync(Pod + ".containers[0].image", "nginx:1.29");
        await form.Named("Add to Ports").ClickAsync();
        await form.FillAsync(Pod + ".containers[0].ports[0].containerPort", "8080");
        await form.YamlHasAsync("containerPort: 8080");

        await form.Named("Add to Volumes").ClickAsync();
        await form.FillAsync(Pod + ".volumes[0].name", "cache");
        await form.Page.Locator($"[id='s-{Pod}.volumes[0]']").SelectOptionAsync("Empty dir");
        await form.FillAsync(Pod + ".volumes[0].emptyDir.sizeLimit", "1Gi");
        await form.Named("Add to Volume mounts").ClickAsync();
        await form.At(Pod + ".containers[0].volumeMounts[0].name").PressSequentiallyAsync("ca");
        await form.Page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { Name = "cache" }).WaitForAsync();
        await form.Page.Keyboard.PressAsync("ArrowDown");
        await form.Page.Keyboard.PressAsync("Enter");
        await form.FillAsync(Pod + ".containers[0].volumeMounts[0].mountPath", "/var/cache");
        await form.YamlHasAsync("mountPath: /var/cache");
        await form.YamlHasAsync("sizeLimit: 1Gi");

        await form.UnfoldAsync("Security context");
        await form.FillAsync(Pod + ".containers[0].securityContext.runAsUser", "1000");
        await form.YamlHasAsync("runAsUser: 1000");
        await KeepAsync(form, "form-pod-template", ".embedded .section");
        await KeepAsync(form, "form-container", $"[data-field='{Pod}.containers[0].ports']");
        await KeepAsync(form, "form-security-context", $"[data-field='{Pod}.containers[0].securityContext.runAsUser']");
        await KeepAsync(form, "form-volumes", $"[data-field='{Pod}.volumes']");

        // All of a volume takes the place of its line, by keyboard, and back.
        var all = form.Named("All fields of cache").Last;
        await all.FocusAsync();
        await form.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(all).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(form.At(Pod + ".volumes[0].emptyDir.sizeLimit")).ToHaveValueAsync("1Gi");
        await KeepAsync(form, "form-volume-open", $"[data-field='{Pod}.volumes']");
        await form.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(all).ToHaveAttributeAsync("aria-expanded", "false");
    }

    [Fact]
    public async Task Kind_that_no_cluster_serves_is_yaml_and_says_so()
    {
        var form = await OpenAsync(kind: null);
        await form.FillAsync(At + ".kind", "Spaceship");
        await form.FillAsync(At + ".apiVersion", "stars.example.org/v1");
        await form.Guest.SeeAsync("serves no Spaceship in stars.example.org/v1");
        await Assertions.Expect(form.Page.Locator(".embedded textarea")).ToHaveCountAsync(1);
        Assert.Empty(await Browser.ViolationsAsync(form.Page));
    }

    [Fact]
    public async Task Mistake_in_it_is_said_at_its_field()
    {
        var form = await OpenAsync();
        await form.FillAsync(At + ".spec.replicas", "many");
        await Assertions.Expect(form.ErrorsAt(At + ".spec.replicas")).ToContainTextAsync("number");
        await form.FillAsync(At + ".spec.replicas", "2");
        await Assertions.Expect(form.ErrorsAt(At + ".spec.replicas")).ToHaveCountAsync(0);
    }

    /// <summary>The form of an Object with a kind chosen by keyboard.</summary>
    private async Task<FormPage> OpenAsync(string? kind = "Deployment")
    {
        Assert.SkipWhen(platform.NoCorpus is not null, platform.NoCorpus ?? "");
        var form = await FormPage.OpenAsync(Browser, platform, "kubernetes.m.crossplane.io~object");
        await form.FillAsync("metadata.name", "web");
        await form.FillAsync("metadata.namespace", "a-team");
        await form.YamlHasAsync("namespace: a-team");
        if (kind is null) return form;
        await form.At(At + ".kind").PressSequentiallyAsync(kind[..6]);
        await form.Page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { Name = kind }).First.WaitForAsync();
        await form.Page.Keyboard.PressAsync("ArrowDown");
        await form.Page.Keyboard.PressAsync("Enter");
        await form.YamlHasAsync($"kind: {kind}");
        await Assertions.Expect(form.At(At + ".apiVersion")).ToHaveValueAsync("apps/v1");
        await form.At(At + ".metadata.name").WaitForAsync();
        return form;
    }

    private static async Task KeepAsync(FormPage form, string name, string telling)
    {
        var violations = await Browser.ViolationsAsync(form.Page);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
        await form.Page.Locator(telling).First.EvaluateAsync("e => e.scrollIntoView({ block: 'start' })");
        await form.Page.EvaluateAsync("() => window.scrollBy(0, -90)");
        await Browser.ShootAsync(form.Page, name);
    }
}
