namespace Portico.Web.Hosting;

/// <summary>How the web host behaves; set by the CLI from the one configuration.</summary>
public sealed class PorticoWebOptions
{
    /// <summary>Name shown in the side bar and in window titles.</summary>
    public string Title { get; set; } = "Portico";

    /// <summary>Whether calls without a cookie are let in as guest from any address, not only from this machine.</summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>Folder of the keys that protect cookies and forms; null keeps them in memory (everybody signs in again after a restart).</summary>
    public string? KeysFolder { get; set; }

    /// <summary>The effective configuration with secrets already masked, shown under Platform.</summary>
    public string EffectiveConfiguration { get; set; } = "";
}
