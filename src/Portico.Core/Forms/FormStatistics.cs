namespace Portico.Core.Forms;

/// <summary>How much of a schema became typed fields.</summary>
/// <param name="Fields">Leaf fields, those of list elements and map values included.</param>
/// <param name="Untyped">Those of them that are YAML islands.</param>
public sealed record FormStatistics(int Fields, int Untyped)
{
    public double TypedShare => Fields == 0 ? 1 : 1 - ((double)Untyped / Fields);

    /// <summary>Walks the whole form, which builds all of it.</summary>
    public static FormStatistics Of(FormModel model)
    {
        var fields = model.Identity.Length;
        var untyped = 0;
        Walk(model.Main, ref fields, ref untyped);
        return new FormStatistics(fields, untyped);
    }

    private static void Walk(FormSection section, ref int fields, ref int untyped)
    {
        if (section.Switch is not null) fields++;
        fields += section.Unions.Count(u => u.Discriminator is not null);
        foreach (var field in section.Fields)
        {
            if (field.Content is { } content)
            {
                Walk(content, ref fields, ref untyped);
                continue;
            }
            // A field with a second place, for creation only, is one field.
            fields++;
            if (field.Kind is FieldKind.Yaml or FieldKind.Embedded || field.Item?.Kind == FieldKind.Yaml) untyped++;
        }
        foreach (var inner in section.Inner()) Walk(inner, ref fields, ref untyped);
    }
}
