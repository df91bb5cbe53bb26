namespace Portico.Core.Personal;

/// <summary>An entry of a list.</summary>
/// <param name="Item">What it is: an id or a name.</param>
/// <param name="Value">What belongs to it; empty for lists of ids.</param>
/// <param name="Updated">When it was put there, or used again.</param>
public sealed record PersonalItem(string Item, string Value, DateTimeOffset Updated);
