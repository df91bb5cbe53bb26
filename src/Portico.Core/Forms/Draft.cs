namespace Portico.Core.Forms;

/// <summary>A half-filled form.</summary>
/// <param name="CallerId">Whose.</param>
/// <param name="OfferingId">Of which offering.</param>
/// <param name="Key">Which of that caller's drafts of it, such as <c>new</c> or an entity id.</param>
/// <param name="Values">The values as JSON.</param>
/// <param name="Updated">When it was saved.</param>
public sealed record Draft(string CallerId, string OfferingId, string Key, string Values, DateTimeOffset Updated);
