namespace Portico.Adapters.Tests.Storage;

/// <summary>The engines every storage test runs on.</summary>
public static class Engines
{
    public static TheoryData<string> All => ["sqlite"];
}
