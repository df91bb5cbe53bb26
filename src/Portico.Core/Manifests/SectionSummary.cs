using System.Text.Json.Nodes;
using Portico.Core.Forms;

namespace Portico.Core.Manifests;

/// <summary>A folded section in one line, and how many errors are in it.</summary>
public static class SectionSummary
{
    private const int _longest = 60;

    public static string Of(FormSection section, FieldPath holder, FormValues values)
    {
        if (section.Path is { } path) return OfValue(values.TryGet(holder.Then(path), out var value), value);
        var set = section.Fields.Count(f => IsSet(values, holder.Then(f.Path))) + section.Inner().Count(s => s.Path is { } at && values.Has(holder.Then(at)));
        var fields = section.FieldCount == 1 ? "1 field" : $"{section.FieldCount} fields";
        return set == 0 ? $"{fields}, all default" : $"{fields}, {set} set";
    }

    public static int Errors(FormSection section, FieldPath holder, FindingIndex findings)
    {
        if (findings.All.IsEmpty) return 0;
        if (section.Path is { IsRoot: false } path)
        {
            return findings.ErrorsUnder(holder.Then(path).ToString()) + (section.CreationPath is { } twin ? findings.ErrorsUnder(holder.Then(twin).ToString()) : 0);
        }
        return section.Fields.Sum(f => ErrorsOf(f, holder, findings)) + section.Unions.Sum(u => u.Discriminator is { } d ? ErrorsOf(d, holder, findings) : 0) + section.Inner().Sum(s => Errors(s, holder, findings));
    }

    private static int ErrorsOf(FormField field, FieldPath holder, FindingIndex findings) =>
        findings.ErrorsUnder(holder.Then(field.Path).ToString()) + (field.CreationPath is { } twin ? findings.ErrorsUnder(holder.Then(twin).ToString()) : 0);

    /// <summary>The owner has a field of its own: alone it doesn't make annotations "set".</summary>
    private static bool IsSet(FormValues values, FieldPath path) =>
        values.TryGet(path, out var value)
        && !(path.Equals(FormIdentity.Owner.Parent) && value is JsonObject map && map.All(e => e.Key == FormModel.OwnerAnnotation));

    private static string OfValue(bool isSet, JsonNode? value)
    {
        switch (value)
        {
            case null: return isSet ? "null" : "not used";
            case JsonArray { Count: 0 }: return "empty";
            case JsonArray list: return list.Count == 1 ? "1 entry" : $"{list.Count} entries";
            case JsonObject { Count: 0 }: return "empty";
            case JsonObject map:
                var text = string.Join(" · ", map.Take(4).Select(e => e.Value is JsonValue ? $"{e.Key} {FieldText.Format(e.Value)}" : e.Key));
                return text.Length <= _longest ? text : string.Concat(text.AsSpan(0, _longest), "…");
            default: return FieldText.Format(value);
        }
    }
}
