using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>An object that could not be taken into the catalog.</summary>
/// <param name="Ref">Which.</param>
/// <param name="Reason">Why, as a sentence with what to do.</param>
/// <param name="At">When it was last tried.</param>
public sealed record SkippedObject(ResourceRef Ref, string Reason, DateTimeOffset At);
