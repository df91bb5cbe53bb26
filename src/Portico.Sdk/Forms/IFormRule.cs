using Portico.Schema.Structural;

namespace Portico.Sdk.Forms;

/// <summary>Tells a form which fields are machinery of a platform tool. Pure.</summary>
public interface IFormRule
{
    /// <summary>Placements for a resource type; none when the rule knows nothing of it.</summary>
    IEnumerable<FieldPlacement> PlacementsFor(ResourceSchema type);
}
