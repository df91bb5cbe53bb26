using System.Reflection;
using System.Text.Json.Nodes;
using Portico.Core.Manifests;

namespace Portico.Cli.Hosting;

/// <summary>The catalog files of the demo (<c>samples/catalog</c>): teams, people and a small system, in the demo's repository.</summary>
internal static class DemoCatalog
{
    private const string Root = "samples/catalog/";
    private const string Folder = "catalog";

    /// <summary>The files for the repository.</summary>
    public static IEnumerable<ManifestFile> Files()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Root, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new ManifestFile($"{Folder}/{name[Root.Length..]}", reader.ReadToEnd());
        }
    }

    /// <summary>The section <c>catalog</c> of the demo's configuration.</summary>
    public static JsonObject Configuration() => new()
    {
        ["locations"] = new JsonArray(new JsonObject
        {
            ["target"] = $"local/{DemoRepository.Name}//{Folder}/catalog-info.yaml",
            ["allowedKinds"] = new JsonArray("Component", "API", "Resource", "System", "Domain", "Location", "Group", "User"),
        }),
    };
}
