using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Core.Forms.Hints;
using Portico.Schema;
using Portico.Schema.Documents;
using Portico.Schema.Validation;

namespace Portico.Core.Manifests;

/// <summary>
/// A form being filled and its YAML, kept in step: a change in the form changes only that place of the text, a change of the text changes the values.
/// While the text can't be read, the form waits and the text stays as typed. Not safe for several threads.
/// </summary>
public sealed class ManifestSession
{
    private readonly IRuleEvaluator? _rules;
    private readonly SessionPresets _presets;
    private JsonObject _manifest;
    private SourceMap _positions = SourceMap.Empty;

    private ManifestSession(FormModel model, FormValues values, IRuleEvaluator? rules)
    {
        Model = model;
        Values = values;
        _rules = rules;
        _manifest = ManifestBuilder.Build(model, values);
        Text = YamlWriter.Write(_manifest);
        Document = _manifest;
        _presets = new SessionPresets(model.Hints);
        _presets.Start(values);
        Hints = HintEvaluation.Of(model.Hints, Document);
    }

    public FormModel Model { get; }

    /// <summary>What the form shows.</summary>
    public FormValues Values { get; private set; }

    /// <summary>What is ordered: the text, comments and all.</summary>
    public string Text { get; private set; }

    /// <summary>What the text says; the last readable state while it can't be read.</summary>
    public JsonObject Document { get; private set; }

    /// <summary>Whether the text can't be read and the form waits.</summary>
    public bool IsTextBroken { get; private set; }

    /// <summary>The text that is being changed; null for a new object.</summary>
    public string? OriginalText { get; private init; }

    /// <summary>The object that is being changed; null for a new one.</summary>
    public JsonObject? Original { get; private init; }

    public bool IsChanged => OriginalText is null ? Values.Document.Count > 0 : Text != OriginalText;

    /// <summary>What hints say of the document: what isn't used, what is needed, what may be chosen.</summary>
    public HintState Hints { get; private set; }

    /// <summary>What is wrong, as of the last <see cref="Check"/>.</summary>
    public ImmutableArray<Diagnostic> Findings { get; private set; } = [];

    /// <summary>A new object, with what is known of it beforehand.</summary>
    public static ManifestSession New(FormModel model, FormValues? preset = null, IRuleEvaluator? rules = null) => new(model, preset ?? new FormValues(), rules);

    /// <summary>An object that lies in Git as this text.</summary>
    public static ManifestSession Edit(FormModel model, string text, IRuleEvaluator? rules = null)
    {
        var document = YamlReader.Read(text).Root as JsonObject ?? [];
        var session = new ManifestSession(model, ValuesOf(document), rules) { OriginalText = text, Original = document };
        if (document["apiVersion"] is { } version) session._manifest["apiVersion"] = version.DeepClone();
        session.Text = text;
        session.Document = document;
        return session;
    }

    /// <summary>Sets what was entered in a field; null unsets it. A value that only repeats the default is not written, unless the object states it already.</summary>
    public void Enter(FormField field, FieldPath path, JsonNode? value)
    {
        var repeats = value is not null && field.HasDefault && JsonNode.DeepEquals(value, field.Default);
        if (value is null || (repeats && !StatedBefore(path))) Change(values => values.Remove(path));
        else Change(values => values.Set(path, value));
    }

    /// <summary>Turns a group on or off; what was filled in it comes back when it is turned on again.</summary>
    public void Switch(FormField governor, FieldPath path, bool on)
    {
        var value = FormSwitch.ValueFor(governor.Schema, on);
        if (value is null && StatedBefore(path)) value = on;
        Change(values =>
        {
            if (value is { } said) values.Set(path, said);
            else values.Remove(path);
        });
    }

    /// <summary>Chooses a member of a union, or none; what was entered for the others is kept aside until the form is left, and never written beside it.</summary>
    public void Choose(FormUnion union, FieldPath holder, int? member) =>
        Change(values => union.Choose(values, holder, member, union.Discriminator is { } d && StatedBefore(holder.Then(d.Path))));

    /// <summary>Says that a value holds at creation only, or always: it moves to the other place.</summary>
    public void HoldAtCreation(FormField field, FieldPath holder, bool only)
    {
        if (field.CreationPath is not { } twin) return;
        var (from, to) = only ? (holder.Then(field.Path), holder.Then(twin)) : (holder.Then(twin), holder.Then(field.Path));
        Change(values =>
        {
            if (!values.TryGet(from, out var value)) return;
            values.Remove(from);
            values.Set(to, value?.DeepClone());
        });
    }

    /// <summary>Writes null, which differs from leaving a nullable field out.</summary>
    public void EnterNull(FieldPath path) => Change(values => values.Set(path, null));

    /// <summary>Writes the default as a value, so that it stays when the default changes.</summary>
    public void WriteDefault(FormField field, FieldPath path)
    {
        if (field.HasDefault) Change(values => values.Set(path, field.Default?.DeepClone()));
    }

    /// <summary>What would change in the object; empty for a new one.</summary>
    public ImmutableArray<ManifestChange> Changes() => Original is null ? [] : ManifestChange.Between(Original, Document);

    /// <summary>Writes the defaults of hints into what isn't set yet: for an object that is only begun.</summary>
    public void Propose() => Change(_presets.Propose);

    /// <summary>The same, with another form: the hints or the schema have changed while it was filled.</summary>
    public ManifestSession With(FormModel model) => new(model, Values, _rules)
    {
        OriginalText = OriginalText,
        Original = Original,
        Text = Text,
        Document = Document,
        IsTextBroken = IsTextBroken,
        _positions = _positions,
        Hints = HintEvaluation.Of(model.Hints, Document),
    };

    /// <summary>Changes the values in any way, and the text with them.</summary>
    public void Change(Action<FormValues> change)
    {
        if (IsTextBroken) throw new InvalidOperationException("The YAML can't be read; it has to be corrected before the form can be changed.");
        var isPlain = Text == YamlWriter.Write(_manifest);
        change(Values);
        _presets.Follow(Values);
        var manifest = ManifestBuilder.Build(Model, Values);
        Text = isPlain ? YamlWriter.Write(manifest) : YamlDocumentEditor.Apply(Text, _manifest, manifest);
        _manifest = manifest;
        Read();
        Hints = HintEvaluation.Of(Model.Hints, Document);
    }

    /// <summary>Takes over what was typed in the text.</summary>
    public void SetText(string text)
    {
        if (text == Text && !IsTextBroken) return;
        Text = text;
        var before = Document;
        if (!Read() || JsonNode.DeepEquals(before, Document)) return;
        Values = Values.With(ValuesOf(Document).Document);
        _manifest = ManifestBuilder.Build(Model, Values);
        _presets.Start(Values);
        Hints = HintEvaluation.Of(Model.Hints, Document);
    }

    /// <summary>Throws away a text that can't be read, back to what the form says.</summary>
    public void DiscardBrokenText()
    {
        if (!IsTextBroken) return;
        Text = YamlWriter.Write(_manifest);
        Read();
    }

    /// <summary>Works out <see cref="Findings"/>.</summary>
    public ImmutableArray<Diagnostic> Check()
    {
        var read = ReadOne(Text, out _);
        if (IsTextBroken) return Findings = read;
        var found = ManifestChecker.Check(Model, Document, Original, _rules, Hints);
        return Findings = [.. _positions.Place(found.Concat(read))];
    }

    private bool StatedBefore(FieldPath path) => Original is not null && new FormValues(Original).Has(path);

    private bool Read()
    {
        ReadOne(Text, out var document);
        IsTextBroken = document?.Root is not JsonObject;
        if (document?.Root is not JsonObject root) return false;
        Document = root;
        _positions = document.Positions;
        return true;
    }

    private static ImmutableArray<Diagnostic> ReadOne(string text, out SourceDocument? document)
    {
        var read = YamlReader.Read(text, new DocumentLimits { MaxLength = 1024 * 1024, MaxNodes = 200_000 });
        document = read.IsValid && read.Documents.Length == 1 ? read.Documents[0] : null;
        if (!read.IsValid) return read.Diagnostics;
        if (read.Documents.Length > 1)
        {
            return [Diagnostic.Error("", "SeveralDocuments", "There are several documents here; an order is one object.", "Remove all but one.") with { Position = new TextPosition(1, 1) }];
        }
        if (document?.Root is not JsonObject)
        {
            return [Diagnostic.Error("", "NotAnObject", "This isn't an object.", "Begin with apiVersion and kind.") with { Position = new TextPosition(1, 1) }];
        }
        return read.Diagnostics;
    }

    private static FormValues ValuesOf(JsonObject document)
    {
        var values = (JsonObject)document.DeepClone();
        values.Remove("apiVersion");
        values.Remove("kind");
        return new FormValues(values);
    }
}
