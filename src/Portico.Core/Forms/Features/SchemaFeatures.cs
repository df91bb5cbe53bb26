using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Schema.Cel.Rules;
using Portico.Schema.Structural;
using static Portico.Core.Forms.Features.SchemaFeature;

namespace Portico.Core.Forms.Features;

/// <summary>Everything that a structural schema can say, in the order of the table.</summary>
internal static class SchemaFeatures
{
    public static ImmutableArray<SchemaFeature> All { get; } =
    [
        Of("type: string", "By what is said of it: a choice, a quantity, a duration, …, otherwise text.", s => s.Type == SchemaType.String),
        Of("type: integer, number", "A number with its bounds and unit.", s => s.Type is SchemaType.Integer or SchemaType.Number),
        Of("type: boolean", "A switch with the default beside it; `enabled` governs its section.", s => s.Type == SchemaType.Boolean),
        Of("object with fields", "A section, folded with a summary; chains of single children and `spec.parameters` are flattened.", s => s.Properties.Count > 0),
        Of("map of scalars", "Rows of key and value.", s => IsMap(s) && s.AdditionalProperties!.Properties.Count == 0 && s.AdditionalProperties.Items is null),
        Of("map of objects, of lists", "Cards by key, each a form of its own; lists and maps in a map as rows of key and chips, or of key and rows.", s => IsMap(s) && (s.AdditionalProperties!.Properties.Count > 0 || s.AdditionalProperties.Items is not null)),
        Of("list of scalars", "Chips or rows; choices when the elements have an enum.", s => s.Items is { Properties.Count: 0, Items: null, AdditionalProperties: null }),
        Of("list of objects", "Cards in order, each a form of its own.", s => s.Items is { Properties.Count: > 0 }),
        Of("list of lists, of maps", "A row for each, with chips, rows or cards of its own.", s => s.Items is { Items: not null } or { AdditionalProperties: not null, Properties.Count: 0 }),
        Of("required", "Asked first when required all the way from the root; needed once its object is used otherwise. A required field with a default is not asked.", s => !s.Required.IsEmpty),
        Of("required and defaulted", "Shown with its default, never demanded: a server fills defaults before it validates.", s => s.Required.Any(r => s.Properties[r] is { HasDefault: true })),
        Of("default: scalar", "Shown as inherited; written only when chosen.", s => s.HasDefault && s.Default is JsonValue),
        Of("default: object, list", "Applied to what is checked and shown, never written unless changed.", s => s.HasDefault && s.Default is JsonObject or JsonArray),
        Of("nullable", "null is a value of its own beside \"not set\".", s => s.Nullable),
        Of("enum", "Up to five short values are buttons, more a list to search.", s => !s.Enum.IsEmpty),
        Of("enum with the empty string", "An option named as empty.", s => s.Enum.Any(e => e is JsonValue v && v.GetValueKind() == JsonValueKind.String && v.GetValue<string>().Length == 0)),
        Of("pattern", "RE2 on the server in linear time; never handed to another engine or the browser.", s => s.Pattern is not null),
        Of("format", "Checked as Kubernetes checks it; dates, durations, hosts, addresses and URLs have fields of their own.", s => s.Format is not null),
        Of("minimum, maximum, multipleOf", "Said beside the field, checked while typing.", s => s.Minimum is not null || s.Maximum is not null || s.MultipleOf is not null),
        Of("minLength, maxLength", "Checked in characters, as a server counts.", s => s.MinLength is not null || s.MaxLength is not null),
        Of("minItems, maxItems, uniqueItems", "Checked at the list.", s => s.MinItems is not null || s.MaxItems is not null || s.UniqueItems),
        Of("minProperties, maxProperties", "Checked at the object; `1` and `1` over optional fields is a choice.", s => s.MinProperties is not null || s.MaxProperties is not null),
        Of("x-kubernetes-int-or-string", "One field that takes both; `5` is a number, `50%` text.", s => s.IntOrString),
        Of("x-kubernetes-preserve-unknown-fields, typed", "The stated fields as fields; others survive in the YAML beside it.", s => s.PreserveUnknownFields && (s.Properties.Count > 0 || s.AdditionalProperties is not null)),
        Of("x-kubernetes-preserve-unknown-fields, nothing stated", "A YAML island with a parser behind it.", s => s.PreserveUnknownFields && !s.EmbeddedResource && s.Properties.Count == 0 && s.AdditionalProperties is null),
        Of("x-kubernetes-embedded-resource", "The form of its kind, for every kind that the cluster serves; YAML for others.", s => s.EmbeddedResource),
        Of("x-kubernetes-list-type: set", "A value given twice is an error at the second.", s => s.ListType == ListType.Set),
        Of("x-kubernetes-list-type: map", "Cards titled by their keys; a key given twice is an error there.", s => s.ListType == ListType.Map),
        Of("x-kubernetes-map-type: atomic", "No difference for a form: the whole object is written anyway.", s => s.AtomicMap),
        Of("oneOf, anyOf", "Alternatives said by required fields are a choice; otherwise a remark, and the check while typing.", s => !s.OneOf.IsEmpty || !s.AnyOf.IsEmpty),
        Of("allOf, not", "Checked while typing.", s => !s.AllOf.IsEmpty || s.Not is not null),
        Of("x-kubernetes-validations", "Type-checked, evaluated while typing with the server's limits; the rule's own message at its field.", s => !s.Validations.IsEmpty),
        new("… transition rules (oldSelf)", "`self == oldSelf` locks the field when an object is changed; others are checked against the stored object.",
            (s, root) => s.Validations.Any(r => CelRuleEvaluator.Shared.UsesOldSelf(s, r, root))),
        Of("… messageExpression", "Evaluated; what it yields is the message.", s => s.Validations.Any(r => r.MessageExpression is not null)),
        Of("… fieldPath", "The message stands at the named field.", s => s.Validations.Any(r => r.FieldPath is not null)),
        Of("… optionalOldSelf", "Evaluated on creation too.", s => s.Validations.Any(r => r.OptionalOldSelf)),
        Of("description", "Markdown, sanitised; examples and \"one of …\" in it become placeholders and suggestions.", s => s.Description is { Length: > 0 }),
        Of("no type and nothing else", "A YAML island.", s => s is { Type: SchemaType.Unspecified, IntOrString: false, PreserveUnknownFields: false, Properties.Count: 0 } && s.Enum.IsEmpty),
    ];

    private static bool IsMap(StructuralSchema schema) => schema.AdditionalProperties is not null && schema.Properties.Count == 0;
}
