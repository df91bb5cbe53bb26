using System.Globalization;
using System.Text;
using Portico.Schema.Cel.Rules;

namespace Portico.Schema.Tests.Oracle;

/// <summary>Counts how far this library and a real API server agree.</summary>
public sealed class OracleReportTests
{
    private static readonly Lazy<(int Count, (OracleCase Case, string Difference)[] Differences)> _run = new(Run);

    [Fact]
    public void Agrees_with_the_API_server_on_at_least_995_of_1000_cases()
    {
        var (count, differences) = _run.Value;
        var agreement = 1 - (differences.Length / (double)count);

        Assert.NotEqual(0, count);
        Assert.True(agreement >= 0.995, $"{agreement:P3} of {count}:\n{string.Join('\n', differences.Take(20).Select(d => $"{d.Case.Crd} {d.Case.Id}: {d.Difference}"))}");
    }

    [Fact]
    public void Reports_nothing_beside_the_causes_of_a_server_where_rules_fail()
    {
        var wrong = OracleCase.All().Where(c => c.Cel).Select(c => (Case: c, Extra: OracleRun.NotReported(c))).Where(d => d.Extra is not null).Select(d => $"{d.Case.Crd} {d.Case.Id}: {d.Extra}").ToArray();

        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    /// <summary>The table between the markers of docs/schema-differences.md; UPDATE_GOLDEN=1 writes it. The reasons are written by hand above it.</summary>
    [Fact]
    public void Every_remaining_difference_is_listed_in_the_docs()
    {
        Assert.SkipWhen(SharedData.IsOtherData, "The table is about the data beside the repository.");
        const string Begin = "<!-- differences -->";
        const string End = "<!-- end -->";
        var file = Path.Combine(SharedData.RepositoryRoot, "docs", "schema-differences.md");
        var (count, differences) = _run.Value;
        var table = new StringBuilder("\n\n").Append(CultureInfo.InvariantCulture, $"{count} cases, {differences.Length} differences.\n\n| schema | case | difference |\n|---|---|---|\n");
        foreach (var (oracle, difference) in differences) table.Append(CultureInfo.InvariantCulture, $"| {oracle.Crd} | {oracle.Id} | {difference.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        table.Append('\n');
        var text = File.ReadAllText(file);
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = text.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText(file, text[..from] + table + text[to..]);
        else Assert.Equal(table.ToString(), text[from..to]);
    }

    private static (int Count, (OracleCase Case, string Difference)[] Differences) Run()
    {
        var run = new OracleRun(CelRuleEvaluator.Shared);
        var cases = OracleCase.All().ToArray();
        return (cases.Length, [.. cases.Select(c => (Case: c, Difference: run.Difference(c)!)).Where(d => d.Difference is not null)]);
    }
}
