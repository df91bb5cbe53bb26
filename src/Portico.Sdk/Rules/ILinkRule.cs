using Portico.Sdk.Resources;

namespace Portico.Sdk.Rules;

/// <summary>Reads links out of an object: resourceRefs, inventories, labels. Pure. Owner references are followed without a rule. All rules' links are joined.</summary>
public interface ILinkRule
{
    /// <summary>Links that start at <paramref name="resource"/>; none when this rule knows nothing of its kind.</summary>
    IEnumerable<ResourceLink> LinksOf(Resource resource);
}
