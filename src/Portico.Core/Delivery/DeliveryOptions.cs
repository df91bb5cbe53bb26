using Portico.Core.Manifests;

namespace Portico.Core.Delivery;

/// <summary>Where orders go (section <c>delivery</c>).</summary>
public sealed class DeliveryOptions
{
    /// <summary>Git host that a form proposes first; null for the first configured one.</summary>
    public string? Host { get; set; }

    /// <summary>Repository on it; null for the first one that the host lists.</summary>
    public string? Repository { get; set; }

    /// <summary>Branch; null for the repository's default branch.</summary>
    public string? Branch { get; set; }

    public PathLayout Layout { get; set; } = PathLayout.NamespaceScoped;

    /// <summary>Folder in the repository.</summary>
    public string BasePath { get; set; } = "";

    /// <summary>Repositories that may be chosen, as <c>host/repository</c>; empty for every one that the hosts list.</summary>
    public IList<string> Allowed { get; } = [];

    /// <summary>Whether an order must name an owner.</summary>
    public bool OwnerRequired { get; set; } = true;

    public bool Allows(Target target) =>
        Allowed.Count == 0 || Allowed.Any(a => string.Equals(a, $"{target.Host}/{target.Repository}", StringComparison.OrdinalIgnoreCase));
}
