using Portico.Sdk.Resources;

namespace Portico.Core.Graphs;

/// <summary>
/// Finds what keeps an object from being ready: the deepest object in trouble, since those above only repeat it; of several the worst,
/// then the one in trouble for longest, then by name, so that the answer doesn't jump. Pure.
/// </summary>
public static class BlockingFinder
{
    /// <summary>The blocking reason of a tree, or null when everything in it is as wanted (or nothing is known).</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="read">Reads an object of the tree; null when it isn't to be had.</param>
    public static BlockingReason? Find(ResourceTree tree, Func<ResourceRef, Resource?> read)
    {
        var troubled = tree.Nodes
            .Where(n => IsTrouble(n.Health.State))
            .Select(n => (n.Ref, n.Health, n.Depth))
            .ToList();
        var explained = troubled.Where(t => t.Health.State is not HealthState.Missing || t.Depth == 0).ToList();
        return Choose(explained.Count > 0 ? explained : troubled, read);
    }

    /// <summary>The blocking reason among objects with their depth below the one asked about.</summary>
    internal static BlockingReason? Choose(IReadOnlyCollection<(ResourceRef Ref, Health Health, int Depth)> troubled, Func<ResourceRef, Resource?> read)
    {
        if (troubled.Count == 0) return null;

        // Something that waits says less than something that broke, wherever it is.
        var broken = troubled.Where(t => t.Health.State is not (HealthState.Progressing or HealthState.Suspended)).ToList();
        var (on, health, _) = (broken.Count > 0 ? broken : troubled)
            .OrderByDescending(t => t.Depth)
            .ThenByDescending(t => Severity(t.Health.State))
            .ThenBy(t => t.Health.Since ?? DateTimeOffset.MaxValue)
            .ThenBy(t => t.Ref.ToString(), StringComparer.Ordinal)
            .First();
        var (sentence, vague) = TroubleSentence.Of(on, health, read(on));
        return new BlockingReason(on, health, sentence) { Vague = vague };
    }

    internal static bool IsTrouble(HealthState state) => state is not (HealthState.Healthy or HealthState.Unknown);

    private static int Severity(HealthState state) => state switch
    {
        HealthState.Failed => 6,
        HealthState.Degraded => 5,
        HealthState.Stuck => 4,
        HealthState.Missing => 3,
        HealthState.Progressing => 2,
        _ => 1,
    };
}
