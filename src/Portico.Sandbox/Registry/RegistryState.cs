using System.Collections.Immutable;

namespace Portico.Sandbox.Registry;

/// <summary>Everything at one revision. Readers take one and are undisturbed by writers.</summary>
internal sealed record RegistryState(long Revision, ImmutableDictionary<GroupResource, ImmutableSortedDictionary<ObjectKey, StoredObject>> Collections)
{
    public static RegistryState Empty { get; } =
        new(0, ImmutableDictionary<GroupResource, ImmutableSortedDictionary<ObjectKey, StoredObject>>.Empty);

    public ImmutableSortedDictionary<ObjectKey, StoredObject> Of(GroupResource resource) =>
        Collections.GetValueOrDefault(resource, ImmutableSortedDictionary<ObjectKey, StoredObject>.Empty);

    public StoredObject? Find(GroupResource resource, ObjectKey key) => Of(resource).GetValueOrDefault(key);

    public RegistryState With(long revision, StoredObject obj) =>
        new(revision, Collections.SetItem(obj.Resource, Of(obj.Resource).SetItem(obj.Key, obj)));

    public RegistryState Without(long revision, StoredObject obj) =>
        new(revision, Collections.SetItem(obj.Resource, Of(obj.Resource).Remove(obj.Key)));
}
