using System.Collections.Immutable;

namespace Portico.Web.Pages.Entity.Definition.GraphQl;

/// <summary>A field, an argument, or a value of an enum.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">As it is written: <c>[Order!]!</c>; empty for a value of an enum.</param>
public sealed record GraphQlField(string Name, string Type)
{
    /// <summary>Markdown.</summary>
    public string Description { get; init; } = "";

    public ImmutableArray<GraphQlField> Arguments { get; init; } = [];

    /// <summary>Its default as it is written; null when it has none.</summary>
    public string? Default { get; init; }

    /// <summary>Why it shouldn't be used any more; null when it may be.</summary>
    public string? Deprecated { get; init; }

    /// <summary>The type without lists and exclamation marks.</summary>
    public string Named => Type.Trim('[', ']', '!');

    /// <summary>As one writes it: <c>order(id: ID!, at: Date = "now"): Order</c></summary>
    public string Signature => Name
        + (Arguments.IsEmpty ? "" : $"({string.Join(", ", Arguments.Select(a => a.Name + ": " + a.Type + (a.Default is { } value ? " = " + value : "")))})")
        + (Type.Length > 0 ? ": " + Type : "");
}
