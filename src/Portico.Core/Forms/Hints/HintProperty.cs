using System.Globalization;
using Portico.Schema.Cel;

namespace Portico.Core.Forms.Hints;

/// <summary>One thing that a hint may say: how to compare it and how to take it over.</summary>
internal sealed record HintProperty(string Name, Func<FieldHint, string?> Said, Func<FieldHint, FieldHint, FieldHint> Take)
{
    /// <summary>All of them; rules are no such thing, they add up.</summary>
    public static HintProperty[] All { get; } =
    [
        new("order", h => h.Order?.ToString(CultureInfo.InvariantCulture), (into, from) => into with { Order = from.Order }),
        new("section", h => h.Section, (into, from) => into with { Section = from.Section }),
        new("title", h => h.Title, (into, from) => into with { Title = from.Title }),
        new("help", h => h.Help, (into, from) => into with { Help = from.Help }),
        new("widget", h => h.Widget?.ToString(), (into, from) => into with { Widget = from.Widget }),
        new("unit", h => h.Unit, (into, from) => into with { Unit = from.Unit }),
        new("example", h => h.Example, (into, from) => into with { Example = from.Example }),
        new("hidden", h => h.Hidden?.ToString(), (into, from) => into with { Hidden = from.Hidden }),
        new("advanced", h => h.Advanced?.ToString(), (into, from) => into with { Advanced = from.Advanced }),
        new("options", OptionsOf, (into, from) => into with { Options = from.Options, OptionsSource = from.OptionsSource }),
        new("default", h => h.Default?.ToJsonString(), (into, from) => into with { Default = from.Default }),
        new("visibleWhen", h => h.VisibleWhen?.Source, (into, from) => into with { VisibleWhen = from.VisibleWhen }),
        new("requiredWhen", h => h.RequiredWhen?.Source, (into, from) => into with { RequiredWhen = from.RequiredWhen }),
    ];

    private static string? OptionsOf(FieldHint hint) => hint.OptionsSource switch
    {
        FieldOptionsSource.Computed computed => computed.Program.Source,
        FieldOptionsSource.Query query => string.Join('|', query.Kind, query.Namespace, query.LabelSelector, Source(query.Value), Source(query.Title)),
        _ => hint.Options is { } fix ? string.Join('\n', fix.Select(o => $"{o.Value?.ToJsonString()}\t{o.Title}")) : null,
    };

    private static string? Source(CelProgram? program) => program?.Source;
}
