using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Portico.Core.Forms;

/// <summary>Alternatives: of its members exactly one, at most one or at least one is given.</summary>
/// <param name="Object">The object that holds them, from the holder of the section.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Rule">How many are given.</param>
/// <param name="Members">The alternatives, in the order of the schema.</param>
public sealed record FormUnion(FieldPath Object, string Title, UnionRule Rule, ImmutableArray<FormUnionMember> Members)
{
    /// <summary>The field that names the chosen member, such as <c>type</c>; it is entered by choosing. Null when the members' fields alone say it.</summary>
    public FormField? Discriminator { get; init; }

    /// <summary>Whether a member is chosen and only its fields are shown; otherwise the union is a remark about fields that stand elsewhere.</summary>
    public bool IsChoice => Members.All(m => m.Body is not null);

    /// <summary>Whether a member must be chosen for the object to be complete.</summary>
    public bool Asked { get; init; }

    /// <summary>Markdown about the choice.</summary>
    public string? Help { get; init; }

    /// <summary>Stable within its section.</summary>
    public string Id { get; } = $"{Object}?{string.Join('|', Members.Select(m => string.Join('+', m.Names)))}";

    /// <summary>The union as a sentence.</summary>
    public string Sentence => Rule switch
    {
        UnionRule.ExactlyOne => $"Give exactly one of {Listed}.",
        UnionRule.AtMostOne => $"Give at most one of {Listed}.",
        _ => $"Give at least one of {Listed}.",
    };

    private string Listed => string.Join(", ", Members.Select(m => m.Names.Length > 1 ? string.Join(" + ", m.Names) : m.Label));

    /// <summary>Index of the member that holds: what the discriminator says, what was chosen, otherwise the first of which something is set; null for none.</summary>
    public int? ChosenIn(FormValues values, FieldPath holder)
    {
        var at = holder.Then(Object);
        if (Discriminator is { } discriminator && Said(values, at, discriminator) is { } said)
        {
            return Index(m => m.Value is { } value && FieldText.Format(value) == FieldText.Format(said));
        }
        var set = Index(m => IsSet(values, at, m));
        if (values.Chosen(at, Id) is not { } stated) return set;
        if (stated < 0) return set;
        return set is null || (stated < Members.Length && IsSet(values, at, Members[stated])) ? stated : set;
    }

    /// <summary>Members besides the chosen one of which something is set: an object that exists may break its own rule.</summary>
    public IEnumerable<FormUnionMember> AlsoSet(FormValues values, FieldPath holder)
    {
        var kept = ChosenIn(values, holder) is { } chosen ? Members[chosen].Names : [];
        var at = holder.Then(Object);
        return Members.Where(m => m.Names.Any(name => !kept.Contains(name) && values.Has(at.Child(name))));
    }

    /// <summary>Chooses a member, or none. What was entered for the others is put aside and comes back when they are chosen again.</summary>
    internal void Choose(FormValues values, FieldPath holder, int? member, bool stateDefault)
    {
        var at = holder.Then(Object);
        var kept = member is { } index ? Members[index].Names : [];
        foreach (var other in Members)
        {
            foreach (var name in other.Names.Except(kept)) values.PutAside(at.Child(name));
        }
        values.Choose(at, Id, member ?? -1);
        if (Discriminator is { } discriminator) Say(values, at.Then(Within(discriminator.Path)), discriminator, member is { } i ? Members[i].Value : null, stateDefault);
        if (member is not { } chosen) return;
        foreach (var name in kept) values.TakeBack(at.Child(name));
        if (Members[chosen] is { IsStatedEmpty: true } stated) values.State(at.Child(stated.Names[0]));
    }

    private static void Say(FormValues values, FieldPath path, FormField discriminator, JsonNode? value, bool stateDefault)
    {
        var repeats = value is not null && discriminator.HasDefault && JsonNode.DeepEquals(value, discriminator.Default);
        if (value is null || (repeats && !stateDefault)) values.Remove(path);
        else values.Set(path, value.DeepClone());
    }

    private JsonNode? Said(FormValues values, FieldPath at, FormField discriminator) =>
        values.Get(at.Then(Within(discriminator.Path))) ?? (discriminator.HasDefault ? discriminator.Default : null);

    /// <summary>The discriminator's path from the object.</summary>
    private FieldPath Within(FieldPath path)
    {
        var within = FieldPath.Root;
        foreach (var step in path.Steps().Skip(Object.Depth)) within = step.Name is { } name ? within.Child(name) : within.At(step.Index);
        return within;
    }

    private static bool IsSet(FormValues values, FieldPath at, FormUnionMember member)
    {
        foreach (var name in member.Names)
        {
            if (values.Has(at.Child(name))) return true;
        }
        return false;
    }

    private int? Index(Func<FormUnionMember, bool> matches)
    {
        for (var i = 0; i < Members.Length; i++)
        {
            if (matches(Members[i])) return i;
        }
        return null;
    }
}
