using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Sandbox.Admission.BuiltIn;
using Portico.Sandbox.Registry;
using Portico.Schema;
using Portico.Schema.Validation;

namespace Portico.Sandbox.Admission;

/// <summary>What every object passes before it is kept: unknown fields, defaults, rules of its kind, its schema, its generation.</summary>
internal sealed class ObjectAdmission(ObjectStore store, Func<ApiCatalog> catalog, IRuleEvaluator? rules, TimeProvider time)
{
    /// <summary>The object as it may be kept. Throws the Status that refuses it.</summary>
    public JsonObject Admit(WriteTarget target, JsonObject obj, JsonObject? old)
    {
        var resource = target.Resource;
        if (target.FieldValidation == FieldValidation.Strict && target.Duplicates.Count > 0) throw StrictError(target, [], target.Duplicates);
        if (!resource.Custom) BuiltInDefaults.Apply(target, obj, old, store.State);
        var admitted = ResourceAdmission.Admit(resource.Schema, target.Version.Schemas, obj, old, new AdmissionOptions
        {
            Strict = target.FieldValidation == FieldValidation.Strict,
            DropStatus = false,
            Rules = rules,
        });
        var errors = admitted.Diagnostics.Where(d => d.Severity == Severity.Error).ToList();
        if (admitted.StatusCode == 400)
        {
            var unknown = errors.Where(e => e.Reason == DiagnosticReasons.UnknownField).Select(e => e.Path).ToList();
            throw unknown.Count > 0 ? StrictError(target, unknown, []) : StatusErrors.BadRequest(errors[0].Message);
        }

        Warn(target, admitted.Diagnostics);
        var result = admitted.Object;
        if (!resource.Custom) CheckBuiltIn(target, result, old, errors);
        if (KindTraits.IsDefinition(resource)) DefinitionRules.Check(result, old, errors);
        if (old is not null) CheckFinalizers(result, old, errors);
        if (errors.Count > 0) throw StatusErrors.Invalid(resource.Group, resource.Kind, target.Name, errors);
        if (KindTraits.IsDefinition(resource)) DefinitionRules.Establish(result, catalog(), time.GetUtcNow());
        if (old is not null) CountGeneration(target, result, old);
        return result;
    }

    private static void CheckFinalizers(JsonObject obj, JsonObject old, List<Diagnostic> errors)
    {
        if (old.Object("metadata")?["deletionTimestamp"] is null) return;
        var before = (old.Object("metadata").Array("finalizers") ?? []).Select(f => f.AsText()).ToHashSet();
        var added = (obj.Object("metadata").Array("finalizers") ?? []).Select(f => f.AsText()).Where(f => !before.Contains(f)).ToList();
        if (added.Count > 0) errors.Add(Diagnostic.Error("metadata.finalizers", DiagnosticReasons.Forbidden, $"Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{{\"{string.Join("\", \"", added)}\"}}"));
    }

    private void CheckBuiltIn(WriteTarget target, JsonObject obj, JsonObject? old, List<Diagnostic> errors)
    {
        // A value of another type cannot even be decoded into a built-in kind.
        if (errors.Find(e => e.Reason == DiagnosticReasons.TypeInvalid) is { } mistyped)
        {
            throw StatusErrors.BadRequest($"{target.Resource.Kind} in version \"{target.Version.Name}\" cannot be handled as a {target.Resource.Kind}: json: cannot unmarshal {mistyped.Path}: {mistyped.Message}");
        }

        // "required" of built-in types documents more than an API server asks for: what a controller reports may be incomplete.
        errors.RemoveAll(e => e.Reason == DiagnosticReasons.Required && (!e.Path.StartsWith("spec", StringComparison.Ordinal) || e.Path == "spec.serviceName") && e.Path is not ("roleRef" or "provisioner"));

        // Names of roles may hold colons and capitals: they are path segments, no DNS names.
        if (target.Resource.Group == "rbac.authorization.k8s.io" && target.Name.IndexOfAny(['/', '%']) < 0) errors.RemoveAll(e => e.Path == "metadata.name");
        BuiltInRules.Check(target, obj, old, store.State, errors);
    }

    private static void Warn(WriteTarget target, ImmutableArray<Diagnostic> diagnostics)
    {
        if (target.FieldValidation != FieldValidation.Warn) return;
        foreach (var finding in diagnostics.Where(d => d.Reason == DiagnosticReasons.UnknownField)) target.Warnings.Add($"unknown field \"{finding.Path}\"");
        foreach (var path in target.Duplicates) target.Warnings.Add($"duplicate field \"{path}\"");
    }

    private static SandboxStatusException StrictError(WriteTarget target, IReadOnlyList<string> unknown, IReadOnlyList<string> duplicates)
    {
        var findings = unknown.Select(p => $"unknown field \"{p}\"").Concat(duplicates.Select(p => $"duplicate field \"{p}\""));
        var kind = target.Resource.Kind;
        return StatusErrors.BadRequest($"{kind} in version \"{target.Version.Name}\" cannot be handled as a {kind}: strict decoding error: {string.Join(", ", findings)}");
    }

    private static void CountGeneration(WriteTarget target, JsonObject obj, JsonObject old)
    {
        if (target.Subresource == "status" || !KindTraits.CountsGenerations(target.Resource)) return;
        var changed = obj.Any(m => Counts(m.Key) && !JsonNode.DeepEquals(m.Value, old[m.Key])) || old.Any(m => Counts(m.Key) && !obj.ContainsKey(m.Key));
        if (changed) obj.Metadata()["generation"] = (old.Object("metadata").Number("generation") ?? 0) + 1;

        bool Counts(string member) => member is not ("metadata" or "apiVersion" or "kind") && !(member == "status" && target.Version.Status);
    }
}
