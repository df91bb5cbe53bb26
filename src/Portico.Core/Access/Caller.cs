namespace Portico.Core.Access;

/// <summary>Who asks. Guest is only a caller with few rights.</summary>
/// <param name="Id">Stable id such as <c>guest</c> or <c>user:default/jane</c>.</param>
/// <param name="Name">Name for people.</param>
public sealed record Caller(string Id, string Name)
{
    /// <summary>The caller of a portal without sign-in.</summary>
    public static Caller Guest { get; } = new("guest", "Guest");

    /// <summary>The portal itself (projector, rollout follower): never taken from a request.</summary>
    public static Caller System { get; } = new("system", "Portico") { IsSystem = true };

    public bool IsSystem { get; private init; }

    public bool IsGuest => Id == "guest";
}
