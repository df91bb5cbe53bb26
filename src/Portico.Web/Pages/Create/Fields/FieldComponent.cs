using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Portico.Core.Forms;
using Portico.Schema;

namespace Portico.Web.Pages.Create.Fields;

/// <summary>What all fields share: they listen to the form and render only when their own value, findings or state have changed.</summary>
public abstract class FieldComponent : ComponentBase, IDisposable
{
    private string _signature = "";
    private bool _render = true;

    [CascadingParameter] public required FormState State { get; set; }

    [Parameter, EditorRequired] public required FormField Field { get; set; }

    /// <summary>The document, list element or map value the field's path starts from.</summary>
    [Parameter] public FieldPath Holder { get; set; } = FieldPath.Root;

    protected FieldPath Path { get; private set; } = FieldPath.Root;

    /// <summary>Path as text: identifies the field on the page.</summary>
    protected string Id { get; private set; } = "";

    protected string InputId => "f-" + Id;

    protected JsonNode? Value => State.Values.Get(Path);

    protected bool IsSet => State.Values.Has(Path);

    protected bool IsLocked => State.IsWaiting || (Field.Immutable && State.IsEdit);

    /// <summary>Findings that this field shows; a field that holds a tree shows those below it too.</summary>
    protected IReadOnlyList<Diagnostic> Findings =>
        Field.Kind is FieldKind.Yaml or FieldKind.Embedded or FieldKind.ScalarList or FieldKind.ScalarMap ? State.Findings.Under(Id) : State.Findings.At(Id);

    protected string? ErrorId => Findings.Count > 0 ? "e-" + Id : null;

    public virtual void Dispose()
    {
        State.Changed -= Listen;
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => State.Changed += Listen;

    protected override void OnParametersSet()
    {
        var path = Holder.Then(Field.Path);
        if (path.Equals(Path) && _signature.Length > 0)
        {
            _render = Look();
            return;
        }
        Path = path;
        Id = path.ToString();
        Look();
        _render = true;
    }

    protected override bool ShouldRender()
    {
        if (!_render) return false;
        _render = false;
        return true;
    }

    /// <summary>Renders although neither value nor findings changed, for state of the component's own.</summary>
    protected void Refresh()
    {
        _render = true;
        StateHasChanged();
    }

    protected void Enter(JsonNode? value)
    {
        _render = true;
        State.Enter(Field, Path, value);
    }

    private void Listen()
    {
        if (!Look()) return;
        _render = true;
        StateHasChanged();
    }

    /// <summary>Whether what is shown differs from what was rendered.</summary>
    private bool Look()
    {
        var now = new StringBuilder(State.Values.TryGet(Path, out var value) ? value?.ToJsonString() ?? "null" : "-");
        foreach (var finding in Findings) now.Append('\n').Append(finding.Path).Append(finding.Message);
        now.Append(IsLocked ? "!" : "");
        if (Field.Content is not null && State.Leads(Id)) now.Append('>').Append(State.Revealed);
        var signature = now.ToString();
        if (signature == _signature) return false;
        _signature = signature;
        return true;
    }
}
