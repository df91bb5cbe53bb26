namespace Portico.Core.Delivery;

/// <summary>A check recorded with a change request.</summary>
public sealed record ChangeRequestCheck(string Name, CheckOutcome Outcome, string Detail);
