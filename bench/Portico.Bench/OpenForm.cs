using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Schema.Cel.Rules;
using Portico.Web.Pages.Create;
using Portico.Web.Pages.Create.Fields;

namespace Portico.Bench;

/// <summary>A form as a page holds it on the server: the session, its findings, and the components that show it, rendered. What is missing is the circuit itself.</summary>
internal sealed class OpenForm
{
    private readonly HtmlRenderer _renderer;

    private OpenForm(HtmlRenderer renderer, FormState state) => (_renderer, State) = (renderer, state);

    public FormState State { get; }

    public static Task<OpenForm> OpenAsync(HtmlRenderer renderer, FormModel model, IReadOnlyList<FormField>? filled = null) => renderer.Dispatcher.InvokeAsync(async () =>
    {
        var state = new FormState(ManifestSession.New(model, null, CelRuleEvaluator.Shared));
        foreach (var field in filled ?? []) state.Enter(field, field.Path, JsonValue.Create("value"));
        state.Check();
        await renderer.RenderComponentAsync<Page>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Page.State)] = state }));
        return new OpenForm(renderer, state);
    });

    /// <summary>What the page does for a key press: the value, the text, the findings, and whatever changed is rendered again.</summary>
    public Task PressAsync(FormField field, string value) => _renderer.Dispatcher.InvokeAsync(() =>
    {
        State.Enter(field, field.Path, JsonValue.Create(value));
        State.Check();
    });

    private sealed class Page : ComponentBase
    {
        [Parameter, EditorRequired] public required FormState State { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<CascadingValue<FormState>>(0);
            builder.AddComponentParameter(1, nameof(CascadingValue<FormState>.Value), State);
            builder.AddComponentParameter(2, nameof(CascadingValue<FormState>.IsFixed), true);
            builder.AddComponentParameter(3, nameof(CascadingValue<FormState>.ChildContent), (RenderFragment)(body =>
            {
                body.OpenComponent<SectionBody>(0);
                body.AddComponentParameter(1, nameof(SectionBody.Section), State.Model.Main);
                body.AddComponentParameter(2, nameof(SectionBody.Holder), FieldPath.Root);
                body.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }
}
