using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Running;

/// <summary>A controller of one fixed kind: looks at an object when it or something it controls changes.</summary>
internal abstract class KindController(SimulatorWorld world, string apiVersion, string kind) : IController
{
    private readonly string _group = ObjectAccess.GroupOf(apiVersion);

    protected SimulatorWorld World { get; } = world;

    public IEnumerable<ObjectId> Existing() =>
        World.Objects.Serves(apiVersion, kind) ? World.Objects.List(apiVersion, kind).Select(Normal) : [];

    public virtual IEnumerable<ObjectId> Affected(ObservedChange change)
    {
        if (change.Is(_group, kind)) yield return change.Object with { ApiVersion = apiVersion };
        if (change.IsOwnedBy(_group, kind)) yield return change.Owner!.Value with { ApiVersion = apiVersion };
    }

    public async ValueTask<Requeue> ReconcileAsync(ObjectId key, CancellationToken cancellationToken)
    {
        if (!World.Objects.Serves(apiVersion, kind)) return Requeue.None;
        return World.Objects.Get(apiVersion, kind, key.Namespace, key.Name) is { } obj
            ? await ReconcileAsync(obj, cancellationToken).ConfigureAwait(false)
            : Gone(key);
    }

    protected virtual ValueTask<Requeue> ReconcileAsync(JsonObject obj, CancellationToken cancellationToken) => new(Reconcile(obj));

    protected virtual Requeue Reconcile(JsonObject obj) => Requeue.None;

    protected virtual Requeue Gone(ObjectId key) => Requeue.None;

    protected IEnumerable<ObjectId> All() => Existing();

    private ObjectId Normal(JsonObject obj) => obj.Id() with { ApiVersion = apiVersion, Kind = kind };
}
