using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;
using Portico.Schema;
using Portico.Schema.Structural;

namespace Portico.Sandbox.Admission;

/// <summary>What the selectable fields of a version have to be: at most 8, each of a stated text, integer or boolean outside metadata.</summary>
internal static class SelectableFieldRules
{
    private const int Most = 8;

    public static void Check(JsonObject definition, JsonObject version, string at, List<Diagnostic> errors)
    {
        if (version.Array("selectableFields") is not { Count: > 0 } fields) return;
        var schema = CustomSchemas.Read(definition, version.Text("name"))?.Schema ?? StructuralSchema.Anything;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < fields.Count; i++)
        {
            var path = $"{at}.selectableFields[{i}].jsonPath";
            var text = (fields[i] as JsonObject).Text("jsonPath");
            if (text.Length == 0)
            {
                if (!errors.Exists(e => e.Path == path)) errors.Add(Diagnostic.Error(path, DiagnosticReasons.Required, "Required value"));
                continue;
            }

            if (SelectableField.Parse(text, out var problem) is not { } field)
            {
                errors.Add(Invalid(path, text, $"is an invalid path: {problem}"));
                continue;
            }

            // The metadata of a custom resource is no part of its schema.
            var isMetadata = field.Steps[0] == "metadata";
            var found = isMetadata ? null : field.In(schema);
            if (found is null && !isMetadata)
            {
                errors.Add(Invalid(path, text, "is an invalid path: does not refer to a valid field"));
                continue;
            }

            if (isMetadata) errors.Add(Invalid(path, text, "must not point to fields in metadata"));
            else if (found is not { Type: SchemaType.String or SchemaType.Boolean or SchemaType.Integer, IntOrString: false })
            {
                errors.Add(Invalid(path, text, "must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed."));
            }

            if (!seen.Add(field.Name)) errors.Add(Diagnostic.Error(path, DiagnosticReasons.Duplicate, $"Duplicate value: \"{text}\""));
        }

        if (seen.Count > Most) errors.Add(Diagnostic.Error($"{at}.selectableFields", DiagnosticReasons.TooMany, $"Too many: {seen.Count}: must have at most {Most} items"));
    }

    private static Diagnostic Invalid(string path, string value, string message) => Diagnostic.Error(path, DiagnosticReasons.Invalid, $"Invalid value: \"{value}\": {message}");
}
