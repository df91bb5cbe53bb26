using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Running;

/// <summary>Brings one kind of object from what is to what should be, as often as it is told to.</summary>
internal interface IController
{
    /// <summary>Objects to look at when the simulator starts.</summary>
    IEnumerable<ObjectId> Existing();

    /// <summary>Objects to look at because of a change.</summary>
    IEnumerable<ObjectId> Affected(ObservedChange change);

    /// <summary>Looks at one object, which may be gone by now.</summary>
    ValueTask<Requeue> ReconcileAsync(ObjectId key, CancellationToken cancellationToken);
}
