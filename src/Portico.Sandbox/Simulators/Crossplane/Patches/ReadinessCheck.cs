using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Crossplane.FieldPaths;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Crossplane.Patches;

/// <summary>The list <c>readinessChecks</c> of a resource template; without one, the condition Ready must be True.</summary>
internal static class ReadinessCheck
{
    public static bool IsReady(JsonObject template, JsonObject observed)
    {
        var checks = template.Objects("readinessChecks").ToList();
        return checks.Count == 0 ? observed.IsTrue("Ready") : checks.All(c => Holds(c, observed));
    }

    private static bool Holds(JsonObject check, JsonObject observed)
    {
        switch (check.Text("type"))
        {
            case "None":
                return true;
            case "MatchCondition":
                var type = check.Text("matchCondition", "type") is { Length: > 0 } stated ? stated : "Ready";
                var status = check.Text("matchCondition", "status") is { Length: > 0 } wanted ? wanted : "True";
                return observed.Condition(type)?.Text("status") == status;
            case "NonEmpty":
                return Value(check, observed) is { } value && value.AsText() != "";
            case "MatchString":
                return Value(check, observed)?.AsText() == check.Text("matchString");
            case "MatchInteger":
                return Value(check, observed).Whole() is { } number && number == check.Whole("matchInteger");
            case "MatchTrue":
                return Value(check, observed).Flag() == true;
            case "MatchFalse":
                return Value(check, observed).Flag() == false;
            case var unknown:
                throw new PatchException($"readiness check type \"{unknown}\" is not known; use MatchString, MatchInteger, MatchTrue, MatchFalse, MatchCondition, NonEmpty or None");
        }
    }

    private static JsonNode? Value(JsonObject check, JsonObject observed) =>
        check.Text("fieldPath") is { Length: > 0 } path
            ? FieldPath.Parse(path).TryGet(observed, out var value) ? value : null
            : throw new PatchException($"fieldPath is required for a readiness check of type {check.Text("type")}");
}
