namespace Portico.Core.Forms.Hints;

/// <summary>Somewhere overlays lie, live.</summary>
public interface IOverlaySource
{
    /// <summary>What is there now; an immutable snapshot.</summary>
    OverlaySet Current { get; }

    /// <summary>Raised after <see cref="Current"/> changed; handlers must return at once.</summary>
    event Action? Changed;
}
