using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>
/// The whole way of a custom resource through an API server: decode metadata, prune, default, take care of status, validate metadata and schema, evaluate rules.
/// </summary>
public static class ResourceAdmission
{
    /// <summary>Admits a creation, or an update when <paramref name="old"/> is given. The arguments are not changed.</summary>
    public static AdmissionResult Admit(ResourceSchema type, SchemaVersion version, JsonObject value, JsonObject? old = null, AdmissionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(value);
        options ??= AdmissionOptions.Default;
        var result = (JsonObject)value.DeepClone();
        var unknown = new List<string>();
        if (MetadataShape.Coerce(result["metadata"], "metadata", unknown) is { } undecodable) return Undecodable(type, version, result, "metadata", undecodable);
        unknown.AddRange(Pruner.Prune(version.Schema, result));
        if (EmbeddedMetadata.Coerce(version.Schema, result, unknown) is { } problem) return new AdmissionResult(result, [problem], 400);
        if (options.Strict && unknown.Count > 0) return new AdmissionResult(result, [.. unknown.Select(UnknownField)], 400);
        Defaulter.Apply(version.Schema, result);
        FillNamespace(type, result, options.Namespace);
        if (version.StatusSubresource && options.DropStatus) KeepStatus(result, old);

        var found = new FieldFindings();
        Metadata(type, result, old, found);
        SchemaValidator.Structure(version.Schema, result, old, found);
        ScalePass.Check(version, result, found);
        new EmbeddedPass(found).Visit(version.Schema, result);
        SchemaValidator.Lists(version.Schema, result, old, found);
        SchemaValidator.Rules(version.Schema, result, old, new ValidationOptions { Rules = options.Rules, RulesDespiteErrors = options.RulesDespiteErrors }, found);
        var code = found.Count == 0 ? 200 : 422;

        // What is stored is defaulted again when it is read: a default of status takes hold.
        if (code == 200) Defaulter.Apply(version.Schema, result);
        return new AdmissionResult(result, [.. found.All, .. unknown.Select(UnknownFieldWarning)], code);
    }

    private static void Metadata(ResourceSchema type, JsonObject value, JsonObject? old, FieldFindings found)
    {
        if (old is not null)
        {
            MetadataPass.Update(value.Map("metadata"), old.Map("metadata"), "metadata", found);
            return;
        }

        MetadataPass.Create(value.Map("metadata"), "metadata", type.Namespaced, KubernetesNames.Subdomain, found);
    }

    private static void FillNamespace(ResourceSchema type, JsonObject value, string? name)
    {
        if (!type.Namespaced || name is null) return;
        if (value.Map("metadata") is not { } metadata) value["metadata"] = metadata = [];
        if (string.IsNullOrEmpty(metadata.Text("namespace"))) metadata["namespace"] = name;
    }

    private static void KeepStatus(JsonObject value, JsonObject? old)
    {
        if (old is not null && old.TryGetPropertyValue("status", out var before)) value["status"] = before?.DeepClone();
        else value.Remove("status");
    }

    private static AdmissionResult Undecodable(ResourceSchema type, SchemaVersion version, JsonObject value, string path, string problem) => new(
        value,
        [Diagnostic.Error(path, DiagnosticReasons.BadRequest, $"{type.Kind} in version \"{version.Name}\" cannot be handled as a {type.Kind}: {problem}")],
        400);

    private static Diagnostic UnknownField(string path) => Diagnostic.Error(path, DiagnosticReasons.UnknownField, $"unknown field \"{path}\"", "Remove it, or check its spelling against the schema.");

    private static Diagnostic UnknownFieldWarning(string path) => Diagnostic.Warning(path, DiagnosticReasons.UnknownField, $"unknown field \"{path}\" is dropped", "Remove it, or check its spelling against the schema.");
}
