using System.Text.RegularExpressions;

namespace Portico.Core.Tests.Architecture;

/// <summary>Inside Core a stage uses only stages to its left; Access, Errors and Plugins belong to all.</summary>
public sealed partial class StageOrderTests
{
    private static readonly string[] Stages =
        ["Clusters", "Discovery", "Forms", "Manifests", "Rollouts", "Catalog", "Graphs", "Delivery", "Lookups"];

    // Rollouts and Delivery speak of each other's records; a stage may look right only where it is written here.
    private static readonly (string From, string To)[] Exceptions =
        [("Rollouts", "Delivery"), ("Rollouts", "Catalog"), ("Rollouts", "Graphs"), ("Catalog", "Graphs")];

    [Fact]
    public void Stage_uses_only_stages_to_its_left()
    {
        var core = Path.Combine(RepositoryRoot.Path, "src", "Portico.Core");
        var wrong = new List<string>();
        foreach (var file in Directory.GetFiles(core, "*.cs", SearchOption.AllDirectories))
        {
            var stage = Path.GetRelativePath(core, file).Split(Path.DirectorySeparatorChar)[0];
            var at = Array.IndexOf(Stages, stage);
            if (at < 0) continue;
            foreach (Match match in StageUse().Matches(File.ReadAllText(file)))
            {
                var used = match.Groups[1].Value;
                if (Array.IndexOf(Stages, used) > at && !Exceptions.Contains((stage, used)))
                    wrong.Add($"{Path.GetRelativePath(core, file)} uses {used}");
            }
        }

        Assert.Empty(wrong);
    }

    [GeneratedRegex(@"using Portico\.Core\.([A-Z]\w+)")]
    private static partial Regex StageUse();
}
