using System.Collections.Immutable;
using System.Globalization;
using Portico.Core.Forms;
using Portico.Schema;

namespace Portico.Core.Manifests;

/// <summary>Puts findings into the order of the form, so that a summary reads from top to bottom. Only the way to each finding is built.</summary>
public static class FindingOrder
{
    private const int _most = 200;

    public static ImmutableArray<Diagnostic> InForm(FormModel model, ImmutableArray<Diagnostic> findings)
    {
        if (findings.Length < 2) return findings;
        var keyed = findings.Select((finding, i) => (finding, key: i < _most ? KeyOf(model, finding.Path) : []));
        return [.. keyed.OrderBy(k => k.key, Comparer<int[]>.Create(Compare)).Select(k => k.finding)];
    }

    private static int[] KeyOf(FormModel model, string path)
    {
        // What concerns the whole document comes first, then the identity.
        if (path.Length == 0 || path is "apiVersion" or "kind") return [0];
        for (var i = 0; i < model.Identity.Length; i++)
        {
            if (IsUnder(path, model.Identity[i].Path.ToString())) return [1, i];
        }
        var key = new List<int> { 2 };
        return Find(model.Main, "", path, key) ? [.. key] : [3];
    }

    private static bool Find(FormSection section, string holder, string path, List<int> key)
    {
        if (section.Switch is { } governor && IsUnder(path, Join(holder, governor.Path))) return Add(key, 0);
        for (var i = 0; i < section.Fields.Length; i++)
        {
            if (!Holds(section.Fields[i], holder, path, out var at)) continue;
            Add(key, 1, i);
            if (section.Fields[i].Content is { } content) Element(content, at, path, key);
            return true;
        }
        for (var i = 0; i < section.Unions.Length; i++)
        {
            if (FindIn(section.Unions[i], holder, path, key, i)) return true;
        }
        return FindIn(section.Sections, holder, path, key);
    }

    private static bool FindIn(FormUnion union, string holder, string path, List<int> key, int place)
    {
        if (union.Discriminator is { } discriminator && IsUnder(path, Join(holder, discriminator.Path))) return Add(key, 2, place, -1);
        for (var m = 0; m < union.Members.Length; m++)
        {
            var member = union.Members[m];
            if (!member.Names.Any(name => IsUnder(path, Join(holder, union.Object.Child(name))))) continue;
            Add(key, 2, place, m);
            if (member.Body is { } body) Find(body, holder, path, key);
            return true;
        }
        return false;
    }

    /// <summary>Sections of objects by their path; those that gather from several objects only when no other has it.</summary>
    private static bool FindIn(ImmutableArray<FormSection> sections, string holder, string path, List<int> key)
    {
        for (var i = 0; i < sections.Length; i++)
        {
            if (sections[i].Path is not { } own || !IsUnder(path, Join(holder, own))) continue;
            Add(key, 3, i);
            Find(sections[i], holder, path, key);
            return true;
        }
        for (var i = 0; i < sections.Length; i++)
        {
            if (sections[i].Path is not null) continue;
            var length = key.Count;
            Add(key, 3, i);
            if (Find(sections[i], holder, path, key)) return true;
            key.RemoveRange(length, key.Count - length);
        }
        return false;
    }

    private static void Element(FormSection content, string field, string path, List<int> key)
    {
        if (path.Length <= field.Length || path[field.Length] != '[') return;
        var end = path.IndexOf(']', field.Length);
        if (end < 0) return;
        Add(key, int.TryParse(path.AsSpan(field.Length + 1, end - field.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0);
        Find(content, path[..(end + 1)], path, key);
    }

    private static bool Holds(FormField field, string holder, string path, out string at)
    {
        at = Join(holder, field.Path);
        if (IsUnder(path, at)) return true;
        if (field.CreationPath is not { } twin) return false;
        at = Join(holder, twin);
        return IsUnder(path, at);
    }

    private static bool Add(List<int> key, params ReadOnlySpan<int> places)
    {
        key.AddRange(places);
        return true;
    }

    private static string Join(string holder, FieldPath path)
    {
        var relative = path.ToString();
        return holder.Length == 0 ? relative : relative.Length == 0 ? holder : $"{holder}.{relative}";
    }

    private static bool IsUnder(string at, string path) =>
        at.StartsWith(path, StringComparison.Ordinal) && (at.Length == path.Length || path.Length == 0 || at[path.Length] is '.' or '[');

    private static int Compare(int[]? a, int[]? b)
    {
        for (var i = 0; i < Math.Min(a!.Length, b!.Length); i++)
        {
            if (a[i] != b[i]) return a[i].CompareTo(b[i]);
        }
        return a.Length.CompareTo(b!.Length);
    }
}
