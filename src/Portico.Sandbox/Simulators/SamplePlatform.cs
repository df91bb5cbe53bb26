using System.Text.Json.Nodes;
using ISandboxObjects = Portico.Sandbox.Registry.ISandboxObjects;
using SandboxStatusException = Portico.Sandbox.Registry.SandboxStatusException;

namespace Portico.Sandbox.Simulators;

/// <summary>The demo's platform (<c>samples/platform</c>): APIs, compositions, and the Application that brings the orders.</summary>
public static class SamplePlatform
{
    private const string Root = "samples/platform";

    // Kinds before their objects, definitions before what uses them.
    private static readonly string[] s_order = ["crds", "cluster", "crossplane", "apis", "forms", "argocd"];

    /// <summary>Orders for the demo's Git repository at its first start: path, laid out as orders are, and text.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Orders { get; } =
        [.. PlatformResources.Under(Root + "/orders").Select(n => KeyValuePair.Create(n[(Root.Length + "/orders/".Length)..], PlatformResources.Text(n)))];

    /// <summary>Applies the platform; a second time changes nothing. Throws with file and object when one is refused.</summary>
    public static void Load(ISandboxObjects objects, SamplePlatformSource source)
    {
        ArgumentNullException.ThrowIfNull(objects);
        ArgumentNullException.ThrowIfNull(source);
        SimulatedKinds.Install(objects, SimulatedKinds.Crossplane);
        SimulatedKinds.Install(objects, SimulatedKinds.ArgoCd);
        foreach (var (file, text) in Files(source.Folder))
        {
            var filled = text.Replace("{{repoUrl}}", source.RepoUrl, StringComparison.Ordinal)
                .Replace("{{path}}", source.Path, StringComparison.Ordinal)
                .Replace("{{revision}}", source.Revision, StringComparison.Ordinal);
            foreach (var obj in PlatformResources.Parse(filled, file)) Apply(objects, obj, file);
        }
    }

    private static void Apply(ISandboxObjects objects, JsonObject obj, string file)
    {
        try
        {
            objects.Apply(obj, "portico-demo");
        }
        catch (SandboxStatusException e)
        {
            throw new InvalidOperationException($"{file}: {obj["kind"]} {obj["metadata"]?["name"]} was refused: {e.Message}", e);
        }
    }

    private static IEnumerable<(string File, string Text)> Files(string? folder)
    {
        foreach (var part in s_order)
        {
            if (folder is null)
            {
                foreach (var name in PlatformResources.Under($"{Root}/{part}")) yield return (name, PlatformResources.Text(name));
            }
            else if (Path.Combine(folder, part) is var path && Directory.Exists(path))
            {
                foreach (var file in Directory.EnumerateFiles(path, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                    yield return (file, File.ReadAllText(file));
            }
        }
    }
}
