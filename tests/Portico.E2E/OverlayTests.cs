using Microsoft.Playwright;

namespace Portico.E2E;

/// <summary>Hints for a form, as a platform engineer applies them: the form changes while somebody fills it.</summary>
[Collection(MainJob.Name)]
public sealed class OverlayTests(DemoPortal demo, Browser browser) : BrowserTest(browser)
{
    private const string Definition = """
        apiVersion: apiextensions.crossplane.io/v1
        kind: CompositeResourceDefinition
        metadata: {name: xgadgets.e2e.example.org}
        spec:
          group: e2e.example.org
          names: {kind: XGadget, plural: xgadgets}
          claimNames: {kind: GadgetClaim, plural: gadgetclaims}
          versions:
          - name: v1
            served: true
            referenceable: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    required: [copies]
                    properties: {copies: {type: integer}, mirror: {type: string}}
        """;

    [Fact]
    public async Task Config_map_changes_the_open_form_and_its_rule_is_checked()
    {
        var guest = await Guest.EnterAsync(Browser, demo);
        await demo.KubectlAsync("apply -f -", Definition);
        await guest.OpenAsync("/create");
        await guest.SeeAsync("Gadget");
        await guest.OpenAsync("/create/e2e.example.org~gadgetclaim");
        await guest.FillAsync("Name", "mine");
        await guest.FillAsync("Copies", "9");
        await Assertions.Expect(guest.Field("Mirror")).ToBeVisibleAsync();

        await demo.KubectlAsync("apply -f -", Overlay("spec.copies: {title: How many, validate: [{rule: self <= 5, message: At most five gadgets.}]}"));
        await Assertions.Expect(guest.Field("How many")).ToHaveValueAsync("9");
        await Assertions.Expect(guest.Field("Name")).ToHaveValueAsync("mine");
        await Assertions.Expect(guest.Page.Locator("main [data-field='spec.mirror']")).ToBeHiddenAsync();
        await Assertions.Expect(guest.Page.Locator("main .field-errors")).ToContainTextAsync("At most five gadgets.");

        await guest.FillAsync("How many", "3");
        await Assertions.Expect(guest.Page.Locator("main .field-errors")).ToHaveCountAsync(0);
        await Assertions.Expect(guest.Field("Mirror")).ToBeVisibleAsync();

        await demo.KubectlAsync("apply -f -", Overlay("spec.copis: {title: How many}"));
        await guest.OpenAsync("/platform?tab=hints");
        await guest.SeeAsync("Did you mean copies?");

        await demo.KubectlAsync("delete configmap gadget-form -n default");
        await Assertions.Expect(guest.Page.Locator("main").GetByText("Did you mean copies?")).ToHaveCountAsync(0);
        await demo.KubectlAsync("delete xrd xgadgets.e2e.example.org");
    }

    [Fact]
    public async Task Preview_shows_the_form_of_what_is_written()
    {
        var guest = await Guest.EnterAsync(Browser, demo);
        await guest.OpenAsync("/platform/preview");
        await LabelAsync(guest, "Redis version");
        await Assertions.Expect(guest.Page.Locator("[data-field='spec.storageGi']")).ToBeHiddenAsync();
        await guest.TypeYamlAsync("apiVersion: portico.dev/v1alpha1\nkind: FormOverlay\nmetadata: {name: x}\nspec:\n  match: {group: example.org, kind: Cache}\n  fields:\n    spec.version: {title: Which one}\n    spec.sizes: {}\n");
        await LabelAsync(guest, "Which one");
        await Assertions.Expect(guest.Page.Locator("#overlay-findings")).ToContainTextAsync("Did you mean size?");
        await Browser.ShootAsync(guest.Page, "preview");
    }

    private static Task LabelAsync(Guest guest, string text) =>
        guest.Page.Locator("main .field-label", new PageLocatorOptions { HasText = text }).First.WaitForAsync();

    private static string Overlay(string field) => $$"""
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: gadget-form
          namespace: default
          labels: {portico.dev/form-overlay: "true"}
        data:
          overlay.yaml: |
            apiVersion: portico.dev/v1alpha1
            kind: FormOverlay
            metadata: {name: gadget}
            spec:
              match: {group: e2e.example.org, kind: GadgetClaim}
              fields:
                {{field}}
                spec.mirror: {visibleWhen: has(object.spec.copies) && object.spec.copies < 5}
        """;
}
