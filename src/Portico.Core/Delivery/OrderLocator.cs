using Portico.Core.Access;
using Portico.Core.Discovery;
using Portico.Core.Manifests;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;

namespace Portico.Core.Delivery;

/// <summary>Finds the file of an object that is already in Git: where it was ordered, otherwise where a layout would put it.</summary>
public sealed class OrderLocator(IGitHosts hosts, IRolloutStore rollouts, OrderTargets targets)
{
    /// <summary>The place and text of the file, or null when it isn't found.</summary>
    public async Task<LocatedFile?> FindAsync(Caller caller, Offering offering, ResourceRef subject, CancellationToken cancellationToken)
    {
        var ordered = await rollouts.ListAsync(subject, 20, cancellationToken).ConfigureAwait(false);
        foreach (var target in ordered.Select(r => r.Target).Distinct())
        {
            if (await ReadAsync(caller, target, subject, cancellationToken).ConfigureAwait(false) is { } file) return file;
        }

        var usual = (await targets.DefaultAsync(caller, offering, cancellationToken).ConfigureAwait(false)) with { Cluster = subject.Cluster };
        foreach (var layout in new[] { usual.Layout, PathLayout.NamespaceScoped, PathLayout.ClusterScoped, PathLayout.Custom }.Distinct())
        {
            if (await ReadAsync(caller, usual with { Layout = layout }, subject, cancellationToken).ConfigureAwait(false) is { } file) return file;
        }
        return null;
    }

    private async Task<LocatedFile?> ReadAsync(Caller caller, Target target, ResourceRef subject, CancellationToken cancellationToken)
    {
        if (hosts.Find(target.Host) is not { } host || ManifestPath.Check(target, subject).Count > 0) return null;
        var path = ManifestPath.For(target, subject);
        var text = await host.ReadFileAsync(caller, target.Repository, target.Branch, path, cancellationToken).ConfigureAwait(false);
        return text is null || FileOwner.Other(text, subject) is not null ? null : new LocatedFile(target, path, text);
    }
}
