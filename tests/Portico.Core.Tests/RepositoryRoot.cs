namespace Portico.Core.Tests;

/// <summary>Finds the repository and the shared data from wherever the tests run.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string Shared { get; } =
        Environment.GetEnvironmentVariable("PORTICO_SHARED") ?? System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, "..", "shared"));

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Portico.slnx")))
            folder = Directory.GetParent(folder)?.FullName ?? throw new InvalidOperationException("Portico.slnx was not found above the tests.");
        return folder;
    }
}
