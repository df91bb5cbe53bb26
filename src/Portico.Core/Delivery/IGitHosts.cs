namespace Portico.Core.Delivery;

/// <summary>The configured Git hosts.</summary>
public interface IGitHosts
{
    IReadOnlyList<IGitHost> All { get; }

    IGitHost? Find(string name);
}
