namespace Portico.Sdk.Rules;

/// <summary>What the columns Synced, Ready and Message of a resource table say.</summary>
/// <param name="Synced">True, False, or null when the kind has no such notion.</param>
/// <param name="Ready">True, False, or null when the kind has no such notion.</param>
/// <param name="Message">The blocking reason, or empty.</param>
public sealed record ResourceStatus(bool? Synced, bool? Ready, string Message = "");
