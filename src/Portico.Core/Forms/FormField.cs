using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>One field of a form: immutable and shared by everyone who fills the form.</summary>
/// <param name="Path">From the holder (the document, a list element or a map value).</param>
/// <param name="Label">Name for people.</param>
/// <param name="Kind">How it is entered.</param>
/// <param name="Schema">What holds for its value.</param>
public sealed record FormField(FieldPath Path, string Label, FieldKind Kind, StructuralSchema Schema)
{
    private readonly Lazy<FormSection>? _content;

    /// <summary>Markdown, as the schema has it.</summary>
    public string? Help { get; init; }

    /// <summary>Whether it must be entered: required all the way from its holder and not filled by a default.</summary>
    public bool Asked { get; init; }

    /// <summary>Whether it must be entered as soon as its (optional) object is used.</summary>
    public bool RequiredWhenUsed { get; init; }

    /// <summary>Whether the server fills it when it isn't set.</summary>
    public bool HasDefault { get; init; }

    public JsonNode? Default { get; init; }

    /// <summary>An example out of the schema or its description.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Values that the description names; others are allowed too.</summary>
    public ImmutableArray<string> Suggestions { get; init; } = [];

    /// <summary>The allowed values of a <see cref="FieldKind.Choice"/>.</summary>
    public ImmutableArray<FieldOption> Options { get; init; } = [];

    /// <summary>Its place among its neighbours, when one is stated: those come first.</summary>
    public double? Order { get; init; }

    /// <summary>Where more values come from that it offers; null when there are none but <see cref="Options"/> and <see cref="Suggestions"/>.</summary>
    public FieldOptionsSource? OptionsSource { get; init; }

    /// <summary>What a hint proposes: it is written into a new object, where the user may change or clear it. Not the schema's default, which nobody writes.</summary>
    public JsonNode? Preset { get; init; }

    /// <summary>Unit that the name or description tells, such as <c>seconds</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether it can't be changed once the object exists.</summary>
    public bool Immutable { get; init; }

    /// <summary>How it may still change once the object exists, as a sentence; null when nothing is said.</summary>
    public string? ChangeNote { get; init; }

    /// <summary>Whether null may be written, which differs from leaving it out.</summary>
    public bool Nullable => Schema.Nullable;

    /// <summary>The Kubernetes shape of its list or map.</summary>
    public FieldShape Shape { get; init; }

    /// <summary>What a picker beside it lists; null when it refers to nothing.</summary>
    public ReferenceTarget? Reference { get; init; }

    /// <summary>Where the same value stands when it only holds at creation (<c>spec.initProvider.x</c> of <c>spec.forProvider.x</c>); null when there is no such place.</summary>
    public FieldPath? CreationPath { get; init; }

    public bool Deprecated { get; init; }

    /// <summary>Why it is a YAML island; null when it is typed.</summary>
    public string? UntypedBecause { get; init; }

    /// <summary>An element of a scalar list or a value of a scalar map.</summary>
    public FormField? Item { get; init; }

    /// <summary>The form of one element of an object list or one value of an object map; built when asked for.</summary>
    public FormSection? Content => _content?.Value;

    /// <summary>The one field that an element of it is, when its elements are lists, maps or whole objects rather than objects of fields.</summary>
    public FormField? Nested => IsNested ? Content!.Fields[0] : null;

    private bool IsNested => Kind is FieldKind.ObjectList or FieldKind.ObjectMap && (Schema.Items ?? Schema.AdditionalProperties) is { } each && FieldKinds.Of(Path.Name ?? "", each) is not null;

    /// <summary>Whether it stands beside others in a row.</summary>
    public bool IsShort => Kind is FieldKind.Integer or FieldKind.Number or FieldKind.Quantity or FieldKind.Duration or FieldKind.IntOrString
        || (Kind == FieldKind.Text && Schema.MaxLength is <= 20)
        || (Kind is FieldKind.Choice && Options.Length > 4);

    /// <summary>Whether it takes a block of its own rather than a line.</summary>
    public bool IsBlock => Kind is FieldKind.ObjectList or FieldKind.KeyedList or FieldKind.ObjectMap or FieldKind.Yaml or FieldKind.Embedded;

    /// <summary>The form of the object that an <see cref="FieldKind.Embedded"/> field holds; null until its apiVersion and kind are known ones.</summary>
    public FormSection? EmbeddedIn(FormValues values, FieldPath holder)
    {
        if (EmbeddedFrom is null || values.Get(holder.Then(Path)) is not JsonObject value) return null;
        var (apiVersion, kind) = (FieldText.Format(value["apiVersion"]), FieldText.Format(value["kind"]));
        return apiVersion.Length == 0 || kind.Length == 0 ? null : EmbeddedFrom(apiVersion, kind);
    }

    internal Func<string, string, FormSection?>? EmbeddedFrom { get; init; }

    /// <summary>Where its value stands in these values: at its path, or at <see cref="CreationPath"/> when only that is set.</summary>
    public FieldPath PlaceIn(FormValues values, FieldPath holder)
    {
        var path = holder.Then(Path);
        return CreationPath is { } twin && !values.Has(path) && values.Has(holder.Then(twin)) ? holder.Then(twin) : path;
    }

    internal Func<FormSection> ContentFrom
    {
        init => _content = new Lazy<FormSection>(value);
    }
}
