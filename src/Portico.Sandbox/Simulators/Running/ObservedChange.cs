using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Running;

/// <summary>A change with what controllers ask first: the object's group and its controlling owner (also of a deleted object).</summary>
/// <param name="Object">The object that changed.</param>
/// <param name="Deleted">Whether it is gone.</param>
/// <param name="Owner">apiVersion, kind and name of its controller; the namespace is the object's own, which a cluster-scoped owner doesn't have.</param>
internal readonly record struct ObservedChange(ObjectId Object, bool Deleted, ObjectId? Owner)
{
    public bool Is(string group, string kind) => Object.Kind == kind && Object.Group == group;

    public bool IsOwnedBy(string group, string kind) => Owner is { } owner && owner.Kind == kind && owner.Group == group;
}
