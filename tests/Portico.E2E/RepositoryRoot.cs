namespace Portico.E2E;

/// <summary>Finds the repository and the program under test from wherever the tests run.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    /// <summary>The program, built in the same configuration as the tests.</summary>
    public static string Program { get; } = System.IO.Path.Combine(
        Path, "artifacts", "bin", "Portico.Cli",
        AppContext.BaseDirectory.Contains($"{System.IO.Path.DirectorySeparatorChar}release", StringComparison.OrdinalIgnoreCase) ? "release" : "debug",
        "portico.dll");

    /// <summary>Screenshots are kept here as artefacts of a test run.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(System.IO.Path.Combine(Path, "artifacts", "screenshots")).FullName;

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Portico.slnx")))
            folder = Directory.GetParent(folder)?.FullName ?? throw new InvalidOperationException("Portico.slnx was not found above the tests.");
        return folder;
    }
}
