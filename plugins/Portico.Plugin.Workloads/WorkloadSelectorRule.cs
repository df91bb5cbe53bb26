using System.Collections.Immutable;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Workloads;

/// <summary>Services choose pods by <c>spec.selector</c>; workloads can be chosen by the labels of their pod template.</summary>
internal sealed class WorkloadSelectorRule : ISelectorRule
{
    public ImmutableDictionary<string, string>? SelectorOf(Resource resource) => resource.Ref is { Group: "", Kind: "Service" } ? resource.Map("spec", "selector") : null;

    public ImmutableDictionary<string, string>? SelectableOf(Resource resource) => resource.Ref.GroupKind switch
    {
        { Group: "apps", Kind: "Deployment" or "StatefulSet" or "DaemonSet" } => resource.Map("spec", "template", "metadata", "labels"),
        _ => null,
    };
}
