using System.Text.Json.Nodes;
using Portico.Core.Catalog.Rules;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Projection;

/// <summary>The System that objects are part of when nobody says otherwise. It is made of a Namespace object, so it is there as long as that is, or nobody refers to it.</summary>
internal static class NamespaceSystem
{
    /// <summary>Every cluster has this namespace; it stands for the cluster where Systems are clusters.</summary>
    public const string OfCluster = "kube-system";

    /// <summary>The System that a Namespace object is, or null.</summary>
    public static EntityDraft? Of(Resource resource, CatalogSettings settings)
    {
        if (resource.Ref is not { Group: "", Kind: "Namespace" } @ref || Name(@ref, settings) is not { } name) return null;
        var names = settings.Names;
        var spec = new JsonObject();
        if (Annotated.Read(resource, names.Domain) is { } domain) spec["domain"] = domain.Value;
        return new EntityDraft("System", Annotated.Read(resource, names.SystemType)?.Value ?? (settings.SystemModel is SystemModel.Cluster ? "kubernetes-cluster" : "kubernetes-namespace"))
        {
            Name = name,
            Description = settings.SystemModel is SystemModel.Cluster ? $"Everything on the cluster {@ref.Cluster}." : $"Everything in the namespace {@ref.Name} of {@ref.Cluster}.",
            Spec = spec.Count > 0 ? spec : null,
        };
    }

    /// <summary>The Namespace object whose System an object is part of, and the System's name; null when the model has none for it.</summary>
    public static (ResourceRef Namespace, string Name)? For(ResourceRef @ref, CatalogSettings settings)
    {
        if (@ref is { Group: "", Kind: "Namespace" }) return null;
        var @namespace = settings.SystemModel switch
        {
            SystemModel.Namespace or SystemModel.ClusterNamespace => @ref.Namespace,
            SystemModel.Cluster => OfCluster,
            SystemModel.Default => "default",
            _ => "",
        };
        var source = new ResourceRef(@ref.Cluster, "", "Namespace", "", @namespace);
        return @namespace.Length > 0 && Name(source, settings) is { } name ? (source, name) : null;
    }

    private static string? Name(ResourceRef @namespace, CatalogSettings settings) => settings.SystemModel switch
    {
        SystemModel.Namespace => @namespace.Name,
        SystemModel.ClusterNamespace => $"{settings.ClusterName(@namespace.Cluster)}-{@namespace.Name}",
        SystemModel.Cluster when @namespace.Name == OfCluster => settings.ClusterName(@namespace.Cluster),
        SystemModel.Default when @namespace.Name == "default" => "default",
        _ => null,
    };
}
