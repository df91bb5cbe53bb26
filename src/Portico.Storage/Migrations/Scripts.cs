using System.Reflection;

namespace Portico.Storage.Migrations;

/// <summary>The SQL scripts inside this assembly.</summary>
internal static class Scripts
{
    private const string Root = "Portico.Storage.";

    /// <summary>Text of a script by its name below the project, dots for slashes.</summary>
    public static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Root + name)
            ?? throw new InvalidOperationException($"Script {name} is not part of the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Migrations in order: <c>Migrations/0001_name.sql</c> → (1, name, script).</summary>
    public static IReadOnlyList<Migration> Migrations { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(n => n.StartsWith(Root + "Migrations.", StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
            .Select(n => n[Root.Length..])
            .Select(n => (Resource: n, File: n["Migrations.".Length..^".sql".Length]))
            .Select(n => new Migration(int.Parse(n.File[..4], System.Globalization.CultureInfo.InvariantCulture), n.File[5..], n.Resource))
            .OrderBy(m => m.Version)];
}
