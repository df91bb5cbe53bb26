using Portico.Schema.Structural;

namespace Portico.Core.Forms.Features;

/// <summary>Something that a schema can say of a value.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Handled">What Portico does with it, as a sentence.</param>
/// <param name="Is">Whether a schema says it; the flag is true for the root of a resource.</param>
internal sealed record SchemaFeature(string Name, string Handled, Func<StructuralSchema, bool, bool> Is)
{
    public static SchemaFeature Of(string name, string handled, Func<StructuralSchema, bool> says) => new(name, handled, (schema, _) => says(schema));
}
