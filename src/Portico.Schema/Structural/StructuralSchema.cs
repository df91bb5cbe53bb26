using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Portico.Schema.Structural;

/// <summary>
/// A Kubernetes structural schema (apiextensions.k8s.io/v1 <c>openAPIV3Schema</c>), immutable. Every reader of this library
/// (CRD, XRD, RGD, Promise, JSON Schema) ends here, and every operation (default, prune, validate, explain, form) starts here.
/// Source: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
/// </summary>
public sealed record StructuralSchema
{
    /// <summary>A schema that says nothing and keeps everything.</summary>
    public static StructuralSchema Anything { get; } = new() { PreserveUnknownFields = true };

    /// <summary>The stated type.</summary>
    public SchemaType Type { get; init; }

    /// <summary>Short title, rarely given.</summary>
    public string? Title { get; init; }

    /// <summary>Description, often Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>Format such as <c>int32</c>, <c>date-time</c>, <c>byte</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Whether null is a value here.</summary>
    public bool Nullable { get; init; }

    /// <summary>The default, or null when there is none (a default of JSON null is <see cref="HasDefault"/> with null).</summary>
    public JsonNode? Default { get; init; }

    /// <summary>Whether a default is stated.</summary>
    public bool HasDefault { get; init; }

    /// <summary>An example, when stated.</summary>
    public JsonNode? Example { get; init; }

    /// <summary>Named fields in the order of the document.</summary>
    public SchemaProperties Properties { get; init; } = SchemaProperties.Empty;

    /// <summary>Schema of the values of a map; null when not a map.</summary>
    public StructuralSchema? AdditionalProperties { get; init; }

    /// <summary>Schema of the elements of a list.</summary>
    public StructuralSchema? Items { get; init; }

    /// <summary>Names of required fields.</summary>
    public ImmutableArray<string> Required { get; init; } = [];

    /// <summary>Allowed values; empty when any.</summary>
    public ImmutableArray<JsonNode?> Enum { get; init; } = [];

    /// <summary>RE2 pattern as written; never hand it to another engine.</summary>
    public string? Pattern { get; init; }

    /// <summary>Lower bound.</summary>
    public double? Minimum { get; init; }

    /// <summary>Upper bound.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether <see cref="Minimum"/> itself is refused.</summary>
    public bool ExclusiveMinimum { get; init; }

    /// <summary>Whether <see cref="Maximum"/> itself is refused.</summary>
    public bool ExclusiveMaximum { get; init; }

    /// <summary>The value must be a multiple of this.</summary>
    public double? MultipleOf { get; init; }

    /// <summary>Least length in Unicode characters.</summary>
    public long? MinLength { get; init; }

    /// <summary>Greatest length in Unicode characters.</summary>
    public long? MaxLength { get; init; }

    /// <summary>Least number of elements.</summary>
    public long? MinItems { get; init; }

    /// <summary>Greatest number of elements.</summary>
    public long? MaxItems { get; init; }

    /// <summary>Whether elements must differ.</summary>
    public bool UniqueItems { get; init; }

    /// <summary>Least number of fields.</summary>
    public long? MinProperties { get; init; }

    /// <summary>Greatest number of fields.</summary>
    public long? MaxProperties { get; init; }

    /// <summary>All of these must hold (value validations only).</summary>
    public ImmutableArray<StructuralSchema> AllOf { get; init; } = [];

    /// <summary>At least one of these must hold (value validations only).</summary>
    public ImmutableArray<StructuralSchema> AnyOf { get; init; } = [];

    /// <summary>Exactly one of these must hold (value validations only).</summary>
    public ImmutableArray<StructuralSchema> OneOf { get; init; } = [];

    /// <summary>This must not hold (value validations only).</summary>
    public StructuralSchema? Not { get; init; }

    /// <summary><c>x-kubernetes-int-or-string</c>.</summary>
    public bool IntOrString { get; init; }

    /// <summary><c>x-kubernetes-preserve-unknown-fields</c>.</summary>
    public bool PreserveUnknownFields { get; init; }

    /// <summary><c>x-kubernetes-embedded-resource</c>.</summary>
    public bool EmbeddedResource { get; init; }

    /// <summary><c>x-kubernetes-list-type</c>.</summary>
    public ListType ListType { get; init; }

    /// <summary><c>x-kubernetes-list-map-keys</c>.</summary>
    public ImmutableArray<string> ListMapKeys { get; init; } = [];

    /// <summary><c>x-kubernetes-map-type: atomic</c>.</summary>
    public bool AtomicMap { get; init; }

    /// <summary><c>x-kubernetes-validations</c>.</summary>
    public ImmutableArray<ValidationRule> Validations { get; init; } = [];

    /// <summary>Extensions that are hints for people, such as <c>x-ui-hidden</c>, by name.</summary>
    public ImmutableDictionary<string, JsonNode?> Extensions { get; init; } = ImmutableDictionary<string, JsonNode?>.Empty;
}
