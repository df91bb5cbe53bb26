using System.Collections.Immutable;
using Portico.Core.Catalog.Rules;
using Portico.Sdk.Catalog;

namespace Portico.Core.Catalog.Projection;

/// <summary>Whether an object is an entity.</summary>
/// <param name="Included">The answer.</param>
/// <param name="By">What decided, for <see cref="CatalogEntity.Rule"/>.</param>
/// <param name="Verdict">The same as a sentence.</param>
/// <param name="Draft">What is made of it; null when it is none.</param>
/// <param name="Rules">Matching rules that set fields, in their order.</param>
internal sealed record Decision(bool Included, string By, string Verdict, EntityDraft? Draft, ImmutableArray<IngestionRule> Rules)
{
    public static Decision No(string by, string verdict) => new(false, by, verdict, null, []);
}
