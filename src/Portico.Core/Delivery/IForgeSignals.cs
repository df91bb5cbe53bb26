namespace Portico.Core.Delivery;

/// <summary>A Git host that says when something changed, so that nobody has to poll it.</summary>
public interface IForgeSignals
{
    /// <summary>Raised after the change is stored; handlers must return at once.</summary>
    event Action<ForgeChanged>? Changed;
}
