using System.Collections.Immutable;
using Portico.Schema;

namespace Portico.Core.Delivery;

/// <summary>What a check found.</summary>
internal sealed record OrderCheckResult(CheckOutcome Outcome, string Detail, ImmutableArray<Diagnostic> Findings)
{
    public static OrderCheckResult Passed(string detail, ImmutableArray<Diagnostic>? findings = null) => new(CheckOutcome.Passed, detail, findings ?? []);

    public static OrderCheckResult Warned(string detail, ImmutableArray<Diagnostic> findings) => new(CheckOutcome.Warned, detail, findings);

    public static OrderCheckResult Failed(string detail, ImmutableArray<Diagnostic>? findings = null) => new(CheckOutcome.Failed, detail, findings ?? []);

    public static OrderCheckResult Skipped(string detail) => new(CheckOutcome.Skipped, detail, []);
}
