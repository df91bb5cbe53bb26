using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Core.Forms.Hints;
using Portico.Schema;
using Portico.Schema.Validation;

namespace Portico.Core.Manifests;

/// <summary>One set of findings for form and text: what the API server would say of the manifest, said of the field a person can act on.</summary>
public static class ManifestChecker
{
    /// <param name="model">The form.</param>
    /// <param name="manifest">The object as it would be ordered.</param>
    /// <param name="old">The object as it is, when it is being changed.</param>
    /// <param name="rules">Evaluates <c>x-kubernetes-validations</c>; null leaves them out.</param>
    /// <param name="hints">What hints say of the manifest, when that was worked out already.</param>
    public static ImmutableArray<Diagnostic> Check(FormModel model, JsonObject manifest, JsonObject? old = null, IRuleEvaluator? rules = null, HintState? hints = null)
    {
        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        Identity(findings, model, manifest);
        var missing = Missing(findings, model, manifest);
        var admitted = ResourceAdmission.Admit(model.Type, model.Version, manifest, old, new AdmissionOptions { Rules = rules, RulesDespiteErrors = true });
        foreach (var finding in admitted.Diagnostics)
        {
            if (IsMetadata(finding.Path) || Names(finding, missing) || IsNote(finding)) continue;
            var placed = FindingPlace.Of(model.Version.Schema, finding);
            if (placed.Path != finding.Path && missing.Contains(placed.Path)) continue;
            findings.Add(Worded(placed));
        }
        foreach (var finding in (hints ?? HintEvaluation.Of(model.Hints, manifest)).Findings)
        {
            if (finding.Reason != DiagnosticReasons.Required || !findings.Any(f => f.Path == finding.Path && f.Reason == finding.Reason)) findings.Add(finding);
        }
        foreach (var finding in EmbeddedFindings.Of(model, manifest, rules)) findings.Add(Worded(finding));
        return FindingOrder.InForm(model, findings.ToImmutable());
    }

    private static void Identity(ImmutableArray<Diagnostic>.Builder findings, FormModel model, JsonObject manifest)
    {
        if (Text(manifest, "apiVersion") != model.ApiVersion)
        {
            findings.Add(Diagnostic.Error("apiVersion", DiagnosticReasons.Invalid, $"The apiVersion must be {model.ApiVersion} here.", "Change it back, or open the form of the other version."));
        }
        if (Text(manifest, "kind") != model.Type.Kind)
        {
            findings.Add(Diagnostic.Error("kind", DiagnosticReasons.Invalid, $"The kind must be {model.Type.Kind} here.", "Change it back, or choose another offering."));
        }
        var values = new FormValues(manifest);
        if (NameRules.CheckName(model.Type, FieldText.Format(values.Get(FormIdentity.Name))) is { } name) findings.Add(name);
        if (model.Type.Namespaced && NameRules.CheckNamespace(FieldText.Format(values.Get(FormIdentity.Namespace))) is { } place) findings.Add(place);
        if (model.Source.OwnerRequired && FieldText.Format(values.Get(FormIdentity.Owner)).Length == 0 && FieldText.Format(values.Get(FormIdentity.OwnerLabel)).Length == 0)
        {
            findings.Add(Diagnostic.Error(FormIdentity.Owner.ToString(), DiagnosticReasons.Required, "An owner is needed.", "Name the team or person who answers for it."));
        }
    }

    /// <summary>Asked fields without a value; a missing object is said of the fields in it, where it can be filled.</summary>
    private static List<string> Missing(ImmutableArray<Diagnostic>.Builder findings, FormModel model, JsonObject manifest)
    {
        var values = new FormValues(manifest);
        var missing = new List<string>();
        foreach (var field in model.Asked())
        {
            var path = field.Path.ToString();
            if (IsMetadata(path) || values.Has(field.PlaceIn(values, FieldPath.Root))) continue;
            missing.Add(path);
            findings.Add(Diagnostic.Error(path, DiagnosticReasons.Required, $"{field.Label} is needed."));
        }
        return missing;
    }

    /// <summary>Whether a finding says of an object what is already said of a field in it.</summary>
    private static bool Names(Diagnostic finding, List<string> missing) =>
        finding.Reason == DiagnosticReasons.Required
        && missing.Exists(path => path == finding.Path || path.StartsWith(finding.Path + ".", StringComparison.Ordinal));

    /// <summary>The remark that rules wait until the other errors are corrected is no error a person can correct.</summary>
    private static bool IsNote(Diagnostic finding) => finding.Path.Length == 0 && finding.Message.Contains("some validation rules were not checked", StringComparison.Ordinal);

    private static bool IsMetadata(string path) =>
        path is "metadata" or "metadata.name" or "metadata.namespace" or "metadata.generateName" or "metadata.resourceVersion" or "metadata.uid"
        || path == FormIdentity.Owner.ToString();

    private static Diagnostic Worded(Diagnostic finding) =>
        finding.Reason == DiagnosticReasons.Required && finding.Message is "Required value" or "" ? finding with { Message = "A value is needed here." } : finding;

    private static string? Text(JsonObject manifest, string name) => manifest[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
