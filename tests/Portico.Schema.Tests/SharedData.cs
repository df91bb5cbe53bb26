namespace Portico.Schema.Tests;

/// <summary>Finds the shared data: PORTICO_SHARED, or ../shared beside the repository.</summary>
internal static class SharedData
{
    public static string RepositoryRoot { get; } = FindRoot();

    public static string Root { get; } = Environment.GetEnvironmentVariable("PORTICO_SHARED") is { Length: > 0 } stated
        ? stated
        : Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared"));

    /// <summary>Whether PORTICO_SHARED points to other data than that beside the repository.</summary>
    public static bool IsOtherData { get; } = Path.GetFullPath(Root) != Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared"));

    public static string Corpus { get; } = Path.Combine(Root, "corpus");

    public static string Oracle { get; } = Path.Combine(Root, "oracle");

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Portico.slnx"))) return at.FullName;
        }

        throw new InvalidOperationException("Portico.slnx is in no parent folder of the test.");
    }
}
