using System.Xml.Linq;

namespace Portico.Core.Tests.Architecture;

/// <summary>The arrows of architecture: a project references only what stands to its left.</summary>
public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Portico.Schema"] = [],
        ["Portico.Sdk"] = ["Portico.Schema"],
        ["Portico.Core"] = ["Portico.Sdk"],
        ["Portico.Kubernetes"] = ["Portico.Core"],
        ["Portico.Git"] = ["Portico.Core"],
        ["Portico.Storage"] = ["Portico.Core"],
        ["Portico.Plugins"] = ["Portico.Core"],
        ["Portico.Sandbox"] = ["Portico.Schema"],
        ["Portico.Web"] = ["Portico.Core", "Portico.Kubernetes", "Portico.Git", "Portico.Storage", "Portico.Plugins"],
    };

    public static TheoryData<string> Projects() =>
        [.. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "plugins"), "*.csproj", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(RepositoryRoot.Path, f))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_references_only_what_stands_to_its_left(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        if (name == "Portico.Cli") return;
        var allowed = project.StartsWith("plugins", StringComparison.Ordinal) ? ["Portico.Sdk"] : Allowed[name];

        var references = XDocument.Load(Path.Combine(RepositoryRoot.Path, project)).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));

        Assert.Empty(references.Except(allowed));
    }
}
