using System.Collections.Immutable;
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
    private int _jumps;

    [CascadingParameter] public required FormState State { get; set; }

    [Parameter, EditorRequired] public required FormField Field { get; set; }

    /// <summary>The document, list element or map value the field's path starts from.</summary>
    [Parameter] public FieldPath Holder { get; set; } = FieldPath.Root;

    protected FieldPath Path { get; private set; } = FieldPath.Root;

    /// <summary>Path as text: identifies the field on the page.</summary>
    protected string Id { get; private set; } = "";

    /// <summary>Whether it isn't used with what else was entered.</summary>
    protected bool IsUnused => State.IsHidden(Path);

    /// <summary>Whether it must be entered: always, with its object, or because of what else was entered.</summary>
    protected bool IsNeeded => Field.Asked || Field.RequiredWhenUsed || State.Session.Hints.IsRequired(Path);

    /// <summary>What may be chosen now.</summary>
    protected ImmutableArray<FieldOption> Options => State.Session.Hints.OptionsOf(Field, Path);

    protected string InputId => "f-" + Id;

    protected JsonNode? Value => State.Values.Get(Path);

    protected bool IsSet => State.Values.Has(Path);

    protected bool IsLocked => State.IsWaiting || State.IsFixed(Field, Path);

    /// <summary>Findings that this field shows; a field that holds a tree shows those below it too.</summary>
    protected IReadOnlyList<Diagnostic> Findings =>
        Field.Kind is FieldKind.Yaml or FieldKind.ScalarList or FieldKind.ScalarMap
        || (Field.Kind == FieldKind.Embedded && Field.EmbeddedIn(State.Values, Holder) is null) ? State.Findings.Under(Id) : State.Findings.At(Id);

    protected string? Invalid => Findings.Count > 0 ? "true" : null;

    /// <summary>What describes the input to a screen reader: errors first, then the help.</summary>
    protected virtual string? Described => Join(Join(ErrorId, ChangeNote is null ? null : "c-" + Id), Field.Help is null ? null : "h-" + Id);

    /// <summary>How it may still change, of an object that exists; null when nothing is said of it.</summary>
    protected string? ChangeNote => Field.Kind is not (FieldKind.Name or FieldKind.Namespace) && (State.IsFixed(Field, Path) || !Field.Immutable) ? State.ChangeNoteOf(Field.Immutable, Field.ChangeNote) : null;

    /// <summary>What stands in an empty input: what holds without it, or an example.</summary>
    protected string? Placeholder => Field.HasDefault && FieldText.FormatDefault(Field) is { Length: > 0 } given ? $"{given} · default" : Field.Placeholder ?? Example;

    private string? Example => Field.Kind switch
    {
        FieldKind.Duration => "1h30m",
        FieldKind.Quantity => "500Mi",
        FieldKind.DateTime => "2030-01-31T12:00:00Z",
        FieldKind.Cron => "0 3 * * *",
        FieldKind.Cidr => "10.0.0.0/16",
        _ => null,
    };

    /// <summary>Whether it shows what is wrong with its elements on their cards.</summary>
    private bool HoldsCards => Field.Kind is FieldKind.ObjectList or FieldKind.KeyedList or FieldKind.ObjectMap;

    protected string? ErrorId => Findings.Count > 0 ? "e-" + Id : null;

    public virtual void Dispose()
    {
        State.Changed -= Listen;
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => State.Changed += Listen;

    protected override void OnParametersSet()
    {
        var path = Field.PlaceIn(State.Values, Holder);
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

    /// <summary>Ids in one attribute; null when there are none.</summary>
    protected static string? Join(string? one, string? other) => one is null ? other : other is null ? one : $"{one} {other}";

    protected void Enter(JsonNode? value)
    {
        _render = true;
        State.Enter(Field, Path, value);
    }

    /// <summary>Something in it was jumped to.</summary>
    protected virtual void Revealed()
    {
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
        if (Field.CreationPath is not null)
        {
            Path = Field.PlaceIn(State.Values, Holder);
            Id = Path.ToString();
        }
        var now = new StringBuilder(Field.CreationPath is null ? "" : Id).Append(State.Values.TryGet(Path, out var value) ? value?.ToJsonString() ?? "null" : "-");
        foreach (var finding in HoldsCards ? State.Findings.Under(Id) : Findings) now.Append('\n').Append(finding.Path).Append(finding.Message);
        now.Append(IsLocked ? "!" : "").Append(IsUnused ? "~" : "").Append(IsNeeded ? "*" : "");
        if (Field.OptionsSource is not null) now.AppendJoin('|', Options.Select(o => o.Text));
        if (Field.Content is not null && State.Leads(Id))
        {
            now.Append('>').Append(State.Jumps);
            if (_jumps != State.Jumps) Revealed();
        }
        _jumps = State.Jumps;
        var signature = now.ToString();
        if (signature == _signature) return false;
        _signature = signature;
        return true;
    }
}
