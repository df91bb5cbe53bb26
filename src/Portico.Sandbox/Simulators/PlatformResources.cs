using System.Text.Json.Nodes;
using Portico.Schema;
using Portico.Schema.Documents;

namespace Portico.Sandbox.Simulators;

/// <summary>YAML documents that are part of this assembly, by folder.</summary>
internal static class PlatformResources
{
    /// <summary>Names of the resources under a folder, in order.</summary>
    public static IReadOnlyList<string> Under(string folder) =>
        [.. typeof(PlatformResources).Assembly.GetManifestResourceNames().Select(n => n.Replace('\\', '/')).Where(n => n.StartsWith(folder + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static string Text(string name)
    {
        var assembly = typeof(PlatformResources).Assembly;
        using var stream = assembly.GetManifestResourceStream(name) ?? assembly.GetManifestResourceStream(name.Replace('/', '\\'))
            ?? throw new InvalidOperationException($"The resource {name} is not part of {assembly.GetName().Name}: the build left it out.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The objects of a YAML text; throws when it has an error.</summary>
    public static IReadOnlyList<JsonObject> Parse(string text, string origin)
    {
        var read = YamlReader.Read(text);
        var error = read.Diagnostics.FirstOrDefault(d => d.Severity == Severity.Error);
        return error is null
            ? [.. read.Documents.Select(d => d.Root).OfType<JsonObject>()]
            : throw new FormatException($"{origin} {error.Position}: {error.Message}");
    }
}
