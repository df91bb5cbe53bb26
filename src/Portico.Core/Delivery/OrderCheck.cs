using System.Collections.Immutable;
using Portico.Schema;

namespace Portico.Core.Delivery;

/// <summary>One check of an order.</summary>
/// <param name="Name">What was checked: <c>Schema</c>, <c>Dry run on demo</c>.</param>
/// <param name="Outcome">How it went; only a failed one stops an order.</param>
/// <param name="Detail">A sentence.</param>
/// <param name="Took">How long it took.</param>
public sealed record OrderCheck(string Name, CheckOutcome Outcome, string Detail, TimeSpan Took)
{
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];
}
