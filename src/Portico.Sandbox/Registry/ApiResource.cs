using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Sandbox.Registry;

/// <summary>One served resource: its names, scope and versions.</summary>
internal sealed record ApiResource(string Group, string Plural, string Kind)
{
    public string Singular { get; init; } = "";

    public string ListKind { get; init; } = Kind + "List";

    public ImmutableArray<string> ShortNames { get; init; } = [];

    public ImmutableArray<string> Categories { get; init; } = [];

    public bool Namespaced { get; init; } = true;

    /// <summary>Versions, the most preferred first.</summary>
    public ImmutableArray<ApiResourceVersion> Versions { get; init; } = [];

    /// <summary>The version in which controllers see it.</summary>
    public string StorageVersion { get; init; } = "";

    /// <summary>Where its objects are kept; differs from its own names when two groups serve the same objects.</summary>
    public GroupResource Storage { get; init; } = new(Group, Plural);

    /// <summary>Whether it comes from a CustomResourceDefinition.</summary>
    public bool Custom { get; init; }

    /// <summary>Whether its CustomResourceDefinition is being deleted, so that nothing new may be created.</summary>
    public bool Ending { get; init; }

    /// <summary>The resource as the schema library knows it.</summary>
    public ResourceSchema Schema => field ??= new ResourceSchema(SchemaSource.Crd, Group, Kind) { Plural = Plural, Singular = Singular, Namespaced = Namespaced };

    /// <summary>Rewrites the stored shape into this resource's own and back, when they differ.</summary>
    public Func<JsonObject, JsonObject>? FromStored { get; init; }

    public Func<JsonObject, JsonObject>? ToStored { get; init; }

    public GroupResource Id => new(Group, Plural);

    public string ApiVersion(string version) => Group.Length == 0 ? version : $"{Group}/{version}";

    public ApiResourceVersion? Version(string name) => Versions.FirstOrDefault(v => v.Name == name && v.Served);

    /// <summary>A copy of the stored object in the given version.</summary>
    public JsonObject Read(StoredObject stored, string version)
    {
        var obj = stored.Read(ApiVersion(version));
        return FromStored is null ? obj : FromStored(obj);
    }
}
