using System.Text.RegularExpressions;
using Portico.Schema;
using Portico.Schema.Explaining;
using Portico.Schema.Structural;

namespace Portico.Core.Manifests;

/// <summary>
/// A rule of an object that speaks of one of its fields only is said of that field: <c>self.schedule.matches(…)</c> at <c>spec</c> is found at
/// <c>spec.schedule</c>, where a person can act. The API server says it of the object.
/// </summary>
internal static partial class FindingPlace
{
    public static Diagnostic Of(StructuralSchema root, Diagnostic finding)
    {
        if (finding.Reason == DiagnosticReasons.Required || finding.Reason == DiagnosticReasons.TypeInvalid) return finding;
        if (SchemaPath.Find(root, finding.Path, out _) is not { } schema) return finding;
        // A list whose rule speaks of elements has no field to name.
        if (schema.Properties.Count == 0 || schema.Validations.IsEmpty) return finding;
        foreach (var rule in schema.Validations)
        {
            if (rule.FieldPath is { Length: > 0 } || !Says(rule, finding.Message)) continue;
            return NameIn(rule, schema) is { } path ? finding with { Path = finding.Path.Length == 0 ? path : $"{finding.Path}.{path}" } : finding;
        }
        return finding;
    }

    private static bool Says(ValidationRule rule, string message) =>
        rule.Message?.Trim() == message || (rule.Message is null && message.StartsWith("failed rule:", StringComparison.Ordinal) && message.EndsWith(rule.Rule.Trim(), StringComparison.Ordinal));

    private static string? NameIn(ValidationRule rule, StructuralSchema schema)
    {
        // upjet: required unless merely observed.
        if (rule.Rule.Contains("self.managementPolicies", StringComparison.Ordinal) && Upjet().Match(rule.Rule) is { Success: true } match) return $"forProvider.{match.Groups["name"].Value}";
        string? only = null;
        foreach (Match found in Property().Matches(rule.Rule))
        {
            var name = found.Groups["name"].Value;
            if (!schema.Properties.Contains(name) || (only is not null && only != name)) return null;
            only = name;
        }
        return only;
    }

    [GeneratedRegex(@"\b(?:oldSelf|self)\.(?<name>\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex Property();

    [GeneratedRegex(@"has\(self\.forProvider\.(?<name>[A-Za-z0-9_]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Upjet();
}
