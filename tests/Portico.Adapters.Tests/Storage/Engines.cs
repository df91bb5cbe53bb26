namespace Portico.Adapters.Tests.Storage;

/// <summary>The engines every storage test runs on: PostgreSQL where it is installed (Debian: postgresql).</summary>
public static class Engines
{
    public static TheoryData<string> All => PostgresServer.Binaries is null ? ["sqlite"] : ["sqlite", "postgres"];
}
