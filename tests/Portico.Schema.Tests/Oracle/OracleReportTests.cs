namespace Portico.Schema.Tests.Oracle;

/// <summary>Counts how far this library and a real API server agree.</summary>
public sealed class OracleReportTests
{
    [Fact]
    public void Agrees_with_the_API_server_on_at_least_995_of_1000_cases_without_rules()
    {
        var run = new OracleRun(null);
        var cases = OracleCase.All().Where(c => !c.Cel).ToArray();
        var differences = cases.Select(c => (Case: c, Difference: run.Difference(c))).Where(d => d.Difference is not null).ToArray();
        var agreement = 1 - (differences.Length / (double)cases.Length);
        if (Environment.GetEnvironmentVariable("ORACLE_REPORT") is { Length: > 0 } file)
        {
            File.WriteAllLines(file, differences.Select(d => $"{d.Case.Tag}\t{d.Case.Crd}\t{d.Case.Id}\t{d.Difference}\t{d.Case.RawCauses.ToJsonString()}"));
        }

        Assert.NotEmpty(cases);
        Assert.True(agreement >= 0.995, $"{agreement:P3} of {cases.Length}");
    }
}
