namespace Portico.Web.Pages.Create;

/// <summary>A group of cards.</summary>
public sealed record CreateGroup(string Title, IReadOnlyList<OfferingView> Cards);
