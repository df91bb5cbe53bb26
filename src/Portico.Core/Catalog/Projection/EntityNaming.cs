using System.Text;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Rules;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Projection;

/// <summary>What an entity wants to be called, by the configured models; before it is known whether the name is free.</summary>
internal static class EntityNaming
{
    public const int Longest = 63;

    public static Found Name(Resource resource, string? draft, CatalogSettings settings)
    {
        if (draft is not null) return new Found(draft, FieldSource.Plugin, "plugin");
        var (name, cluster) = (resource.Ref.Name, settings.ClusterName(resource.Ref.Cluster));
        var text = settings.NameModel switch
        {
            NameModel.NameKind => $"{name}-{resource.Ref.Kind.ToLowerInvariant()}",
            NameModel.NameCluster => $"{name}-{cluster}",
            NameModel.NameNamespace => resource.Ref.Namespace.Length > 0 ? $"{name}-{resource.Ref.Namespace}" : name,
            NameModel.Uid when resource.Uid.Length > 0 => resource.Uid,
            _ => name,
        };
        return new Found(text, FieldSource.Model, "catalog.mappings.nameModel");
    }

    public static Found Namespace(Resource resource, string kind, CatalogSettings settings)
    {
        // What others refer to by a bare name must be where bare names lead.
        if (kind is "System" or "API" or "Domain" && settings.ReferencesNamespaceModel is ReferencesNamespaceModel.Default)
            return new Found(EntityRefs.DefaultNamespace, FieldSource.Model, "catalog.mappings.referencesNamespaceModel");
        var text = settings.NamespaceModel switch
        {
            NamespaceModel.Cluster => settings.ClusterName(resource.Ref.Cluster),
            NamespaceModel.Namespace when resource.Ref.Namespace.Length > 0 => resource.Ref.Namespace,
            NamespaceModel.Namespace when kind is "System" && resource.Ref is { Group: "", Kind: "Namespace" } => resource.Ref.Name,
            _ => EntityRefs.DefaultNamespace,
        };
        return new Found(text, FieldSource.Model, "catalog.mappings.namespaceModel");
    }

    public static string? Title(Resource resource, CatalogSettings settings) => settings.TitleModel switch
    {
        TitleModel.NameCluster => $"{resource.Ref.Name} {settings.ClusterName(resource.Ref.Cluster)}",
        TitleModel.NameNamespace when resource.Ref.Namespace.Length > 0 => $"{resource.Ref.Name} {resource.Ref.Namespace}",
        _ => null,
    };

    /// <summary>Namespace of owners, systems and APIs that are named without one.</summary>
    public static string References(string own, CatalogSettings settings) =>
        settings.ReferencesNamespaceModel is ReferencesNamespaceModel.Same ? own : EntityRefs.DefaultNamespace;

    /// <summary>
    /// A name that Backstage allows: letters, digits, <c>-_.</c>, at most 63, a letter or digit at both ends. What had to be changed gets the end of
    /// the entity's id, so that two long names that begin alike stay two.
    /// </summary>
    public static string Valid(string name, string id)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name) text.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-');
        var valid = text.ToString().Trim('-', '_', '.');
        return valid == name && name.Length <= Longest ? name : WithSuffix(valid, id);
    }

    /// <summary>A name that no other object can want: the same with the end of its own id.</summary>
    public static string WithSuffix(string name, string id, int length = 6)
    {
        var suffix = id[^Math.Min(length, id.Length)..];
        var room = Longest - suffix.Length - 1;
        return name.Length == 0 ? $"x-{suffix}" : $"{(name.Length > room ? name[..room] : name).TrimEnd('-', '_', '.')}-{suffix}";
    }

    /// <summary>A DNS label.</summary>
    public static string ValidNamespace(string text)
    {
        var label = new string([.. text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        return label.Length == 0 ? EntityRefs.DefaultNamespace : label.Length <= Longest ? label : label[..Longest].TrimEnd('-');
    }
}
