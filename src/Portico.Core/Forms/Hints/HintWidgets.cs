using Portico.Schema.Structural;

namespace Portico.Core.Forms.Hints;

/// <summary>The names of widgets in overlays, and what they fit.</summary>
internal static class HintWidgets
{
    private static readonly Dictionary<string, FieldKind> _byName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text"] = FieldKind.Text,
        ["multiline"] = FieldKind.MultilineText,
        ["password"] = FieldKind.Secret,
        ["quantity"] = FieldKind.Quantity,
        ["duration"] = FieldKind.Duration,
        ["date-time"] = FieldKind.DateTime,
        ["cron"] = FieldKind.Cron,
        ["url"] = FieldKind.Url,
        ["host"] = FieldKind.Host,
        ["ip"] = FieldKind.Address,
        ["namespace"] = FieldKind.Namespace,
        ["owner"] = FieldKind.Owner,
        ["yaml"] = FieldKind.Yaml,
    };

    public static IEnumerable<string> Names => _byName.Keys;

    public static FieldKind? Find(string name) => _byName.TryGetValue(name, out var kind) ? kind : null;

    public static string NameOf(FieldKind kind) => _byName.First(w => w.Value == kind).Key;

    /// <summary>Whether a value of this schema can be entered so.</summary>
    public static bool Fits(FieldKind kind, StructuralSchema schema) => kind switch
    {
        FieldKind.Yaml => true,
        FieldKind.Quantity or FieldKind.Text => schema.IntOrString || schema.Type == SchemaType.String,
        _ => schema.Type == SchemaType.String,
    };
}
