using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Schema;

namespace Portico.Web.Pages.Create;

/// <summary>
/// A form on a page: the session, what is wrong with it, and who wants to know of changes. Every field listens by itself and renders only when what it
/// shows has changed. Used by one circuit, on its dispatcher.
/// </summary>
public sealed class FormState(ManifestSession session)
{
    private readonly bool _dependent = !session.Model.Hints.IsEmpty;
    private readonly FormValues? _original = session.Original is { } original ? new FormValues(original) : null;
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private bool _showMissing;
    private int _opened;

    /// <summary>How many sections open by themselves because something is set in them. Beyond, a line that says what is in it serves better, and costs the server less.</summary>
    private const int MostOpened = 5;

    public ManifestSession Session { get; } = session;

    public FormModel Model => Session.Model;

    public FormValues Values => Session.Values;

    public FindingIndex Findings { get; private set; } = FindingIndex.Empty;

    /// <summary>How many fields are still needed that nobody was told of yet.</summary>
    public int Hidden { get; private set; }

    /// <summary>What pickers ask; null where nobody can be asked, and every name is typed.</summary>
    public FormLookup? Lookup { get; init; }

    /// <summary>The place that was jumped to last; sections on the way to it open.</summary>
    public string? Revealed { get; private set; }

    /// <summary>Counts the jumps: the same place may be jumped to again after it was folded.</summary>
    public int Jumps { get; private set; }

    /// <summary>Whether one more section may open by itself.</summary>
    public bool TakeOpening() => _opened < MostOpened && ++_opened > 0;

    /// <summary>Somebody opened a section: what is set in it may open anew.</summary>
    public void RenewOpenings() => _opened = 0;

    /// <summary>Fields can't be changed while the text can't be read.</summary>
    public bool IsWaiting => Session.IsTextBroken;

    public bool IsEdit => Session.Original is not null;

    /// <summary>Something that is shown has changed.</summary>
    public event Action? Changed;

    /// <summary>A value or the text was changed by the user: check and save soon.</summary>
    public event Action? Entered;

    public void Enter(FormField field, FieldPath path, JsonNode? value) => Do(path, () => Session.Enter(field, path, value));

    public void Switch(FormField governor, FieldPath path, bool on) => Do(path, () => Session.Switch(governor, path, on));

    public void Choose(FormUnion union, FieldPath holder, int? member) => Do(holder.Then(union.Object), () => Session.Choose(union, holder, member));

    public void EnterNull(FieldPath path) => Do(path, () => Session.EnterNull(path));

    public void HoldAtCreation(FormField field, FieldPath holder, bool only) => Do(holder.Then(field.Path), () => Session.HoldAtCreation(field, holder, only));

    /// <summary>Whether a field can't be changed any more: it is said to be immutable, and the object that exists has it.</summary>
    public bool IsFixed(FormField field, FieldPath path) => field.Immutable && IsStored(path, field.HasDefault);

    /// <summary>The same of an object as a whole.</summary>
    public bool IsFixed(FormSection section, FieldPath holder) => section is { Immutable: true, Path: { } path } && IsStored(holder.Then(path), false);

    private bool IsStored(FieldPath path, bool hasDefault) =>
        _original is not null && OriginalPlace.Of(Model.Version.Schema, Values, _original, path) is { } place && (hasDefault || _original.Has(place));

    public void Change(FieldPath path, Action<FormValues> change) => Do(path, () => Session.Change(change));

    public void SetText(string text)
    {
        Session.SetText(text);
        Changed?.Invoke();
        Entered?.Invoke();
    }

    public void DiscardBrokenText()
    {
        Session.DiscardBrokenText();
        Check();
        Entered?.Invoke();
    }

    /// <summary>The same form filled as far, made anew of other hints; who listened has to listen to the new one.</summary>
    public FormState With(FormModel model)
    {
        var next = new FormState(Session.With(model)) { Lookup = Lookup, _showMissing = _showMissing, Revealed = Revealed, Jumps = Jumps };
        next._touched.UnionWith(_touched);
        next.Check();
        return next;
    }

    /// <summary>Whether a field isn't used with what else was entered. One with an error is shown all the same.</summary>
    public bool IsHidden(FieldPath path) => _dependent && Session.Hints.IsHidden(path) && Findings.ErrorsUnder(path.ToString()) == 0;

    /// <summary>Whether nothing of a section is used.</summary>
    public bool IsHidden(FormSection section, FieldPath holder)
    {
        if (!_dependent) return false;
        if (section.Path is { IsRoot: false } path) return IsHidden(holder.Then(path));
        return section.Fields.Length + section.Sections.Length > 0 && section.Unions.IsEmpty && section.Switch is null
            && section.Fields.All(f => IsHidden(holder.Then(f.Path))) && section.Sections.All(s => IsHidden(s, holder));
    }

    /// <summary>Works out what is wrong and shows it.</summary>
    public void Check()
    {
        Session.Check();
        Findings = new FindingIndex([.. Session.Findings.Where(IsShown)]);
        Hidden = Session.Findings.Length - Findings.All.Length;
        Changed?.Invoke();
    }

    /// <summary>From now on fields that are missing are shown too. Whether nothing is wrong.</summary>
    public bool ShowEverything()
    {
        _showMissing = true;
        Check();
        return Findings.Errors == 0;
    }

    public void Reveal(string path)
    {
        Revealed = path;
        Jumps++;
        Changed?.Invoke();
    }

    /// <summary>Whether a place lies on the way to the one that was jumped to.</summary>
    public bool Leads(string path) =>
        Revealed is { } revealed && FindingIndex.Plain(revealed) is var to && FindingIndex.Plain(path) is var at
        && to.StartsWith(at, StringComparison.Ordinal) && (to.Length == at.Length || at.Length == 0 || to[at.Length] is '.' or '[');

    /// <summary>Whether a section holds the place that was jumped to, however deep.</summary>
    public bool Leads(FormSection section, FieldPath holder)
    {
        if (Revealed is null) return false;
        if (section.Path is { IsRoot: false } path) return Leads(holder, path) || (section.CreationPath is { } twin && Leads(holder, twin));
        return (section.Switch is { } governor && Leads(holder, governor.Path))
            || section.Fields.Any(f => Leads(holder, f.Path) || (f.CreationPath is { } twin && Leads(holder, twin)))
            || section.Unions.Any(u => (u.Discriminator is { } d && Leads(holder, d.Path)) || u.Members.Any(m => m.Names.Any(n => Leads(holder, u.Object.Child(n)))))
            || section.Sections.Any(s => Leads(s, holder));
    }

    private bool Leads(FieldPath holder, FieldPath relative) => Leads(holder.Then(relative).ToString());

    /// <summary>How a field or section may change, when the object exists already; null when nothing is known or it doesn't yet.</summary>
    public string? ChangeNoteOf(bool isFixed, string? note) => !IsEdit ? null : note ?? (isFixed ? "It can't be changed once the object exists." : null);

    private void Do(FieldPath path, Action act)
    {
        if (IsWaiting) return;
        _touched.Add(path.ToString());
        act();
        Changed?.Invoke();
        Entered?.Invoke();
    }

    /// <summary>Nobody is told that a field is missing before having been there.</summary>
    private bool IsShown(Diagnostic finding) =>
        _showMissing || finding.Reason != DiagnosticReasons.Required || _touched.Contains(finding.Path) || IsEdit;
}
