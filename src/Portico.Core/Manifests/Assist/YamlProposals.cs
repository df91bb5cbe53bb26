using System.Collections.Immutable;

namespace Portico.Core.Manifests.Assist;

/// <summary>Ways to go on at a cursor.</summary>
/// <param name="From">Where the word begins that they replace.</param>
/// <param name="Items">The ways, required keys first.</param>
public sealed record YamlProposals(int From, ImmutableArray<YamlProposal> Items);
