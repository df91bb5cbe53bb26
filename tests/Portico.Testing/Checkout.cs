namespace Portico.Testing;

/// <summary>Places of this checkout.</summary>
public static class Checkout
{
    /// <summary>The folder with Portico.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Data shared between checkouts: the corpus of real documents.</summary>
    public static string Shared { get; } =
        Environment.GetEnvironmentVariable("PORTICO_SHARED") is { Length: > 0 } given ? given : Path.GetFullPath(Path.Combine(Root, "..", "shared"));

    /// <summary>The program, built in the same configuration as the tests.</summary>
    public static string Program { get; } = Path.Combine(
        Root, "artifacts", "bin", "Portico.Cli",
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}release", StringComparison.OrdinalIgnoreCase) ? "release" : "debug", "portico.dll");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Portico.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Portico.slnx was not found in any folder above the tests.");
    }
}
