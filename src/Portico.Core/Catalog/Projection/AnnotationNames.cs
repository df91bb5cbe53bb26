using System.Collections.Immutable;

namespace Portico.Core.Catalog.Projection;

/// <summary>Keys under which people say things about an object: Portico's own win over Backstage's, those over the configured prefix; annotations win over labels.</summary>
internal sealed class AnnotationNames(string prefix)
{
    public ImmutableArray<string> Owner { get; } = Three(prefix, "owner");

    public ImmutableArray<string> System { get; } = Three(prefix, "system");

    public ImmutableArray<string> Lifecycle { get; } = Three(prefix, "lifecycle");

    public ImmutableArray<string> Title { get; } = Three(prefix, "title");

    public ImmutableArray<string> Description { get; } = Three(prefix, "description");

    public ImmutableArray<string> Type { get; } = ["portico.dev/type", $"{prefix}/component-type"];

    public ImmutableArray<string> Name { get; } = ["portico.dev/name", $"{prefix}/name"];

    public ImmutableArray<string> Namespace { get; } = [$"{prefix}/backstage-namespace"];

    public ImmutableArray<string> Include { get; } = ["portico.dev/catalog", $"{prefix}/add-to-catalog"];

    public ImmutableArray<string> Exclude { get; } = [$"{prefix}/exclude-from-catalog"];

    public ImmutableArray<string> DependsOn { get; } = ["portico.dev/depends-on", $"{prefix}/dependsOn"];

    public ImmutableArray<string> ProvidesApis { get; } = ["portico.dev/provides-apis", $"{prefix}/providesApis"];

    public ImmutableArray<string> ConsumesApis { get; } = ["portico.dev/consumes-apis", $"{prefix}/consumesApis"];

    public ImmutableArray<string> SubcomponentOf { get; } = ["portico.dev/subcomponent-of", $"{prefix}/subcomponent-of"];

    public ImmutableArray<string> Links { get; } = ["portico.dev/links", $"{prefix}/links"];

    public ImmutableArray<string> Tags { get; } = ["portico.dev/tags", $"{prefix}/backstage-tags"];

    public ImmutableArray<string> Annotations { get; } = [$"{prefix}/component-annotations"];

    public ImmutableArray<string> Selector { get; } = [$"{prefix}/kubernetes-label-selector"];

    public ImmutableArray<string> SourceRepository { get; } = ["portico.dev/source", $"{prefix}/source-code-repo-url"];

    public ImmutableArray<string> SourceBranch { get; } = [$"{prefix}/source-branch"];

    public ImmutableArray<string> TechDocs { get; } = [$"{prefix}/techdocs-path"];

    public ImmutableArray<string> SystemType { get; } = [$"{prefix}/system-type"];

    public ImmutableArray<string> Domain { get; } = ["portico.dev/domain", $"{prefix}/domain"];

    public ImmutableArray<string> ApiAnnotations { get; } = [$"{prefix}/api-annotations"];

    private static ImmutableArray<string> Three(string prefix, string name) => ["portico.dev/" + name, "backstage.io/" + name, $"{prefix}/{name}"];
}
