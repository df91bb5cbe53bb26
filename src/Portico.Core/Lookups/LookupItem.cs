namespace Portico.Core.Lookups;

/// <summary>One that may be chosen.</summary>
/// <param name="Value">What is written when it is chosen.</param>
/// <param name="Detail">What tells it from others, such as its namespace; may be empty.</param>
public sealed record LookupItem(string Value, string Detail = "");
