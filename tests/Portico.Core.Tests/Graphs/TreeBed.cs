using Microsoft.Extensions.Logging.Abstractions;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Graphs;
using Portico.Core.Plugins;
using Portico.Plugin.ArgoCd;
using Portico.Plugin.Crossplane;
using Portico.Plugin.Kro;
using Portico.Plugin.Workloads;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Graphs;

/// <summary>A cache with objects and the trees over it.</summary>
internal sealed class TreeBed : IClusters, IAuthorizer
{
    private readonly ResourceRules _rules = new(
        PluginSet.Of(new CrossplanePlugin(), new KroPlugin(), new ArgoCdPlugin(), new WorkloadsPlugin()), NullLogger<ResourceRules>.Instance);

    public TreeBed(params string[] yaml)
    {
        Cache = new ResourceCache(_rules.LinksOf);
        foreach (var text in yaml)
        {
            var resource = Resources.Of(text);
            Cache.Put(resource);
            Cache.SetKnown("demo", resource.Ref.GroupKind, true);
        }
    }

    public ResourceCache Cache { get; }

    public bool Allowed { get; set; } = true;

    public IReadOnlyList<ICluster> All => [];

    public ICluster? Find(string name) => null;

    public AccessDecision Decide(Caller caller, Permission permission, ResourceRef? on = null) =>
        Allowed ? AccessDecision.Allow : new AccessDecision(false, "Reading needs the right Read.");

    public Task<ResourceTree?> TreeAsync(ResourceRef root) =>
        new ResourceTrees(Cache, this, _rules, this).TreeAsync(Caller.Guest, root, TestContext.Current.CancellationToken);
}
