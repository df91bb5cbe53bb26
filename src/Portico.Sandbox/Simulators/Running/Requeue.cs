namespace Portico.Sandbox.Simulators.Running;

/// <summary>When a reconciled object is to be looked at again without a change.</summary>
internal readonly record struct Requeue(TimeSpan? After)
{
    public static Requeue None => default;

    public static Requeue In(TimeSpan after) => new(after < TimeSpan.Zero ? TimeSpan.Zero : after);
}
