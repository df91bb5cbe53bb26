using System.Text.Json.Nodes;
using Portico.Schema.Cel;
using Portico.Schema.Cel.Types;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Tests.Cel;

/// <summary>The official conformance cases that need no protobuf message.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> Files() => Directory.Exists(SharedData.Root)
        ? [.. Directory.GetFiles(Path.Combine(SharedData.Root, "cel-conformance"), "*.jsonl").Select(f => Path.GetFileName(f)).Order()]
        : ["absent"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_case_holds(string file)
    {
        Assert.SkipUnless(Directory.Exists(SharedData.Root), $"The shared data is absent: {SharedData.Root}");
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(SharedData.Root, "cel-conformance", file)))
        {
            var test = (JsonObject)JsonNode.Parse(line)!;
            if (Complaint(test) is { } complaint) wrong.Add($"{test["section"]}/{test["name"]}: {test["expr"]} — {complaint}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} cases of {file} fail:\n{string.Join('\n', wrong)}");
    }

    private static string? Complaint(JsonObject test)
    {
        var bindings = (JsonObject?)test["bindings"] ?? [];
        var declared = ((JsonObject?)test["typeEnv"] ?? []).Where(p => p.Value is JsonValue).ToDictionary(p => p.Key, p => CelType.Parse(p.Value!.GetValue<string>())!);
        var names = bindings.Select(b => b.Key).Union(declared.Keys).ToArray();
        var environment = CelEnvironment.Standard with
        {
            Variables = [.. names.Select(n => new CelVariable(n, declared.GetValueOrDefault(n, CelType.Dyn)))],
            Container = test["container"]?.GetValue<string>() ?? "",
            Checked = test["disableCheck"]?.GetValue<bool>() != true,
            Macros = test["disableMacros"]?.GetValue<bool>() != true,
        };
        var compiled = CelProgram.Compile(test["expr"]!.GetValue<string>(), environment);
        var values = names.Select(n => bindings[n] is { } b ? TypedValues.Of(b) : null).ToArray();
        var actual = compiled.Program?.Evaluate(values) ?? new CelError(compiled.Problem!);

        var expected = (JsonObject)test["expected"]!;
        if (expected["value"] is { } value)
        {
            if (actual is CelError error) return $"error: {error.Message}";
            if (!TypedValues.Has(actual, compiled.Type)) return $"checks as {compiled.Type}, but yields {actual} ({actual.TypeName})";
            var wanted = TypedValues.Of(value);
            return TypedValues.Same(wanted, actual) ? null : $"wanted {wanted} ({wanted.TypeName}), got {actual} ({actual.TypeName})";
        }
        return expected["error"] is not null && actual is not CelError ? $"wanted an error, got {actual} ({actual.TypeName})" : null;
    }
}
