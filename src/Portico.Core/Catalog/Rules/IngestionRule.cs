namespace Portico.Core.Catalog.Rules;

/// <summary>One entry of <c>catalog.rules</c>.</summary>
/// <param name="Name">Its name; <c>rules[2]</c> when it has none.</param>
/// <param name="Path">Where it stands, such as <c>catalog.rules[2]</c>.</param>
internal sealed record IngestionRule(string Name, string Path)
{
    public RuleAction Action { get; init; }

    public RuleMatch Match { get; init; } = new();

    /// <summary>What it says, over annotations and plugins.</summary>
    public RuleFields Entity { get; init; } = RuleFields.None;

    /// <summary>What it says where nobody else says anything.</summary>
    public RuleFields Otherwise { get; init; } = RuleFields.None;
}
