namespace Portico.Core.Access;

/// <summary>What callers may do in this installation.</summary>
public sealed class AccessOptions
{
    /// <summary>What the ids of callers begin with that are programs with a token.</summary>
    public const string ServicePrefix = "service:";

    /// <summary>What each of them may do, by its id.</summary>
    public IDictionary<string, IReadOnlySet<Permission>> Services { get; } = new Dictionary<string, IReadOnlySet<Permission>>();

    /// <summary>Whether somebody may enter as guest.</summary>
    public bool AllowGuest { get; set; } = true;

    /// <summary>Whether a guest may merge and close change requests in the local forge (the demo's setting).</summary>
    public bool GuestMayMerge { get; set; }

    /// <summary>Whether a guest may register, refresh and unregister locations of catalog files (the demo's setting).</summary>
    public bool GuestMayRegister { get; set; }
}
