using Portico.Testing;

namespace Portico.Adapters.Tests.Storage;

/// <summary>The engines every storage test runs on. Where PostgreSQL isn't installed its cases are skipped and say so.</summary>
public static class Engines
{
    private const string Missing = "PostgreSQL isn't installed: eng/test.sh installs it, or apt-get install postgresql.";

    public static IEnumerable<TheoryDataRow<string>> All =>
    [
        new("sqlite"),
        new("postgres") { Skip = PostgresServer.Binaries is null ? Missing : null },
    ];
}
