using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Web.Pages.Create.Fields;

namespace Portico.Web.Pages.Create;

/// <summary>
/// A place of a form in the words that stand there: <c>spec.listeners[0].port</c> is “Listeners › web › Port”. Only the way to it is built.
/// </summary>
/// <param name="Within">Sections and entries on the way.</param>
/// <param name="Label">The field, or the section or entry when it is one of those.</param>
public sealed record FieldTrail(ImmutableArray<string> Within, string Label)
{
    private const int MostWithin = 3;

    /// <summary>The way as one text.</summary>
    public string Text => string.Join(" › ", Within.Add(Label));

    /// <summary>The trail to a path of a finding; null when no field of the form is on the way to it.</summary>
    public static FieldTrail? Of(FormModel model, FormValues values, string path)
    {
        var way = new Way(values, FindingIndex.Plain(path));
        var found = model.Identity.Any(f => way.Field(f, FieldPath.Root)) || way.Section(model.Main, FieldPath.Root);
        return found && way.Names is [.., var label] ? new FieldTrail([.. way.Names.SkipLast(1).TakeLast(MostWithin)], label) : null;
    }

    /// <summary>The search for one path.</summary>
    private sealed class Way(FormValues values, string path)
    {
        public List<string> Names { get; } = [];

        public bool Section(FormSection section, FieldPath holder)
        {
            if (section.Switch is { } governor && Field(governor, holder)) return true;
            foreach (var field in section.Fields)
            {
                if (Field(field, holder)) return true;
            }
            foreach (var union in section.Unions)
            {
                if (union.Discriminator is { } discriminator && IsAt(holder, discriminator.Path)) return Say(union.Title);
                foreach (var member in union.Members)
                {
                    if (member.Names.Any(name => IsAt(holder, union.Object.Child(name))) && Member(union, member, holder)) return true;
                }
            }
            // Sections that gather from several objects only when no object's own has it.
            return section.Sections.OrderBy(s => s.Path is null).Any(s => Inner(s, holder));
        }

        public bool Field(FormField field, FieldPath holder)
        {
            var own = holder.Then(field.Path);
            if (!IsUnder(own) && (field.CreationPath is not { } twin || !IsUnder(own = holder.Then(twin)))) return false;
            Say(field.Label);
            if (Rest(own) is { Length: > 0 } rest) Below(field, own, rest, holder);
            return true;
        }

        private bool Member(FormUnion union, FormUnionMember member, FieldPath holder)
        {
            if (member.Body is null) return false;
            var before = Names.Count;
            if (member.Body.Path is not null) return Inner(member.Body, holder);
            Names.Add(union.Title);
            if (Section(member.Body, holder)) return true;
            Names.RemoveRange(before, Names.Count - before);
            return false;
        }

        private bool Inner(FormSection section, FieldPath holder)
        {
            if (section.Path is { } path && !IsAt(holder, path) && (section.CreationPath is not { } twin || !IsAt(holder, twin))) return false;
            var before = Names.Count;
            // A list has a section of its own, named as the list.
            if (section.Fields is not [{ } only] || !only.Path.Equals(section.Path)) Names.Add(section.Title);
            if (Section(section, holder)) return true;
            if (section.Path is { } own && Rest(holder.Then(own)).Length == 0) return true;
            if (section.Path is not null)
            {
                // Something of the object that has no field: what is unknown there.
                return Names.Count > before;
            }
            Names.RemoveRange(before, Names.Count - before);
            return false;
        }

        /// <summary>Into an entry of a list or map.</summary>
        private void Below(FormField field, FieldPath own, string rest, FieldPath holder)
        {
            if (field.Kind == FieldKind.Embedded)
            {
                if (field.EmbeddedIn(values, holder) is { } embedded) Section(embedded, own);
                return;
            }
            if (field.Kind is FieldKind.ScalarMap or FieldKind.ObjectMap)
            {
                if (KeyIn(own, rest) is not { } key) return;
                Names.Add(key);
                if (field.Content is { } value) Section(value, own.Key(key));
                return;
            }
            var end = rest.IndexOf(']', StringComparison.Ordinal);
            if (rest[0] != '[' || end < 0 || !int.TryParse(rest.AsSpan(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return;
            Names.Add(ElementTitle.Of(values.Get(own), index, field).Text);
            if (field.Content is { } element) Section(element, own.At(index));
        }

        /// <summary>The key of a map that the rest of the path begins with: keys may hold dots, so the longest that is there.</summary>
        private string? KeyIn(FieldPath map, string rest) => values.Get(map) is not JsonObject entries ? null
            : entries.Select(e => e.Key).Where(k => IsOrBegins(rest, FindingIndex.Plain($"[{k}]"))).MaxBy(k => k.Length);

        private bool Say(string name)
        {
            Names.Add(name);
            return true;
        }

        private bool IsAt(FieldPath holder, FieldPath relative) => IsUnder(holder.Then(relative));

        private bool IsUnder(FieldPath at) => IsOrBegins(path, FindingIndex.Plain(at.ToString()));

        private string Rest(FieldPath at) => path[FindingIndex.Plain(at.ToString()).Length..];

        private static bool IsOrBegins(string path, string at) =>
            path.StartsWith(at, StringComparison.Ordinal) && (path.Length == at.Length || at.Length == 0 || path[at.Length] is '.' or '[');
    }
}
