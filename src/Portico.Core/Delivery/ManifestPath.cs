using Portico.Core.Errors;
using Portico.Core.Manifests;
using Portico.Schema;
using Portico.Sdk.Resources;

namespace Portico.Core.Delivery;

/// <summary>Where the manifest of an object lies in a repository, by layout.</summary>
public static class ManifestPath
{
    /// <summary>Folder in place of a namespace for cluster-scoped objects; not a possible name of a namespace.</summary>
    public const string NoNamespace = "_cluster";

    /// <summary>What is wrong with the target for this object; empty when a path can be made.</summary>
    public static IReadOnlyList<Diagnostic> Check(Target target, ResourceRef subject)
    {
        var faults = new List<Diagnostic>();
        if (RepositoryPath.CheckBase(target.BasePath, "basePath") is { } wrongBase)
            faults.Add(wrongBase);
        if (target.Layout == PathLayout.Custom && RepositoryPath.TrimBase(target.BasePath).Length == 0)
            faults.Add(Diagnostic.Error("basePath", "FieldValueRequired", "The custom layout needs a base path (basePath).", "Give the folder the manifest goes to, such as apps/a-team."));
        foreach (var (segment, where) in Segments(target.Layout, target.Cluster, subject))
        {
            if (segment.Contains('/', StringComparison.Ordinal))
                faults.Add(Diagnostic.Error(where, "PathInvalid", $"The {where} '{segment}' has a slash and can't be a folder or file name.", "Choose another layout or name."));
            else if (RepositoryPath.Check(segment, where) is { } fault)
                faults.Add(fault);
        }

        if (faults.Count == 0 && RepositoryPath.Check(Join(target, subject), "path") is { } whole)
            faults.Add(whole);
        return faults;
    }

    /// <summary>The path; throws what <see cref="Check"/> finds.</summary>
    public static string For(Target target, ResourceRef subject)
    {
        var faults = Check(target, subject);
        return faults.Count == 0
            ? Join(target, subject)
            : throw new PorticoException(ErrorCode.InvalidInput, string.Join(' ', faults.Select(fault => $"{fault.Message} {fault.Advice}")));
    }

    private static string Join(Target target, ResourceRef subject)
    {
        var tail = string.Join('/', Segments(target.Layout, target.Cluster, subject).Select(part => part.Segment));
        var head = RepositoryPath.TrimBase(target.BasePath);
        return head.Length == 0 ? tail : $"{head}/{tail}";
    }

    private static IEnumerable<(string Segment, string Where)> Segments(PathLayout layout, string cluster, ResourceRef subject)
    {
        if (layout != PathLayout.Custom)
            yield return (cluster, "cluster");
        if (layout == PathLayout.NamespaceScoped)
            yield return (subject.Namespace.Length == 0 ? NoNamespace : subject.Namespace, "namespace");
        if (layout != PathLayout.Custom)
            yield return (subject.Kind, "kind");
        yield return (subject.Name.Length == 0 ? "" : subject.Name + ".yaml", "name");
    }
}
