using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Schema.Tests.Oracle;

/// <summary>Holds this library against the recorded verdicts.</summary>
internal sealed class OracleRun(IRuleEvaluator? rules)
{
    /// <summary>What differs from the server's answer; null when nothing does.</summary>
    public string? Difference(OracleCase oracle)
    {
        var type = Schema(oracle.Crd);
        var version = type.Versions.Single(v => v.Name == oracle.Version);
        var admitted = ResourceAdmission.Admit(type, version, oracle.Object, oracle.Old, new AdmissionOptions { Strict = oracle.Strict, Rules = rules });
        var expected = oracle.Status is 200 or 201 ? 200 : oracle.Status;
        if (admitted.StatusCode != expected) return $"status {expected}, not {admitted.StatusCode}: {Errors(admitted)}";
        if (expected == 200) return Same(Bare(oracle.Result!), Bare(admitted.Object)) ? null : $"result {Short(oracle.Result!)}, not {Short(admitted.Object)}";
        if (expected == 400) return UnknownFields(oracle, admitted);
        var wanted = oracle.Causes.Order(StringComparer.Ordinal).ToArray();
        var causes = admitted.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => $"{d.Reason} {d.Path}").Order(StringComparer.Ordinal).ToArray();
        return wanted.SequenceEqual(causes, StringComparer.Ordinal) ? null
            : $"missing [{string.Join("; ", Without(wanted, causes))}] too many [{string.Join("; ", Without(causes, wanted))}]";
    }

    /// <summary>Causes found here that a server did not report; rules left out, everything found must be among its causes.</summary>
    public static string? NotReported(OracleCase oracle)
    {
        var type = Schema(oracle.Crd);
        var version = type.Versions.Single(v => v.Name == oracle.Version);
        var admitted = ResourceAdmission.Admit(type, version, oracle.Object, oracle.Old, new AdmissionOptions { Strict = oracle.Strict });
        var extra = Without([.. admitted.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => $"{d.Reason} {d.Path}")], [.. oracle.Causes]);
        return extra.Count == 0 ? null : string.Join("; ", extra);
    }

    private static ResourceSchema Schema(string crd) => CorpusSchemas.Of(crd).Schemas.Schemas.Single();

    private static string? UnknownFields(OracleCase oracle, AdmissionResult admitted)
    {
        if (!oracle.Message.Contains("strict decoding error", StringComparison.Ordinal)) return admitted.Diagnostics[0].Reason == "BadRequest" ? null : "400 for another reason";
        return admitted.Diagnostics.Any(d => d.Reason == DiagnosticReasons.UnknownField && !oracle.Message.Contains($"\"{d.Path}\"", StringComparison.Ordinal) && oracle.Message.Length < 300)
            ? $"unknown fields {Errors(admitted)} are not in {oracle.Message}"
            : null;
    }

    private static List<string> Without(string[] all, string[] taken)
    {
        var rest = all.ToList();
        foreach (var one in taken) rest.Remove(one);
        return rest;
    }

    private static string Errors(AdmissionResult result) => string.Join("; ", result.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => $"{d.Reason} {d.Path}: {d.Message}"));

    private static string Short(JsonNode node) => node.ToJsonString() is var text && text.Length > 1500 ? text[..1500] : node.ToJsonString();

    private static JsonObject Bare(JsonObject value)
    {
        var copy = (JsonObject)value.DeepClone();
        if (copy["metadata"] is not JsonObject metadata) return copy;
        foreach (var field in (string[])["uid", "creationTimestamp", "managedFields", "resourceVersion", "generation"]) metadata.Remove(field);
        return copy;
    }

    /// <summary>The server writes 5.0 back as 5: numbers are compared by value.</summary>
    private static bool Same(JsonNode? a, JsonNode? b) => (a, b) switch
    {
        (null, null) => true,
        (JsonObject x, JsonObject y) => x.Count == y.Count && x.All(f => y.TryGetPropertyValue(f.Key, out var other) && Same(f.Value, other)),
        (JsonArray x, JsonArray y) => x.Count == y.Count && x.Zip(y).All(p => Same(p.First, p.Second)),
        (JsonValue x, JsonValue y) => JsonNumber.TryGet(x, out var first)
            ? JsonNumber.TryGet(y, out var second) && (first.IsInteger && second.IsInteger ? first.Integer == second.Integer : first.Value == second.Value)
            : x.ToJsonString() == y.ToJsonString(),
        _ => false,
    };
}
