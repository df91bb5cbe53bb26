using Portico.Sdk.Resources;

namespace Portico.Sdk.Rules;

/// <summary>Fills the columns Synced, Ready and Message for a kind. Pure. The first rule that answers wins.</summary>
public interface IStatusRule
{
    /// <summary>The columns, or null when this rule knows nothing of the kind.</summary>
    ResourceStatus? StatusOf(Resource resource);
}
