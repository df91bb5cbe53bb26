namespace Portico.Sdk.Resources;

/// <summary>One entry of <c>status.conditions</c>.</summary>
/// <param name="Type">Type such as <c>Ready</c>.</param>
/// <param name="Status"><c>True</c>, <c>False</c> or <c>Unknown</c>.</param>
/// <param name="Reason">Reason in PascalCase.</param>
/// <param name="Message">Message for people.</param>
/// <param name="Since">Last transition, if given.</param>
public sealed record Condition(string Type, string Status, string Reason, string Message, DateTimeOffset? Since)
{
    /// <summary>Whether the status is True.</summary>
    public bool IsTrue => Status == "True";

    /// <summary>Whether the status is False.</summary>
    public bool IsFalse => Status == "False";
}
