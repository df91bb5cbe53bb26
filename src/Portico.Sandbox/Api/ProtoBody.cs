using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Portico.Sandbox.Admission.BuiltIn;
using Portico.Sandbox.Registry;
using Portico.Schema.Structural;

namespace Portico.Sandbox.Api;

/// <summary>
/// Binary bodies of built-in kinds, which newer kubectl sends (<c>kubectl create namespace</c>): the four bytes <c>k8s\0</c>, then
/// <c>Unknown{1: TypeMeta{1: apiVersion, 2: kind}, 2: raw}</c>. Fields that the sandbox doesn't know are left out.
/// </summary>
internal static class ProtoBody
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    /// <summary>Fields that Go keeps by pointer, so that a written zero was meant.</summary>
    private static readonly FrozenSet<string> ZeroMeansSomething = new[]
    {
        "replicas", "partition", "backoffLimit", "completions", "parallelism", "minReplicas", "revisionHistoryLimit", "ttlSecondsAfterFinished",
        "terminationGracePeriodSeconds", "runAsUser", "runAsGroup", "fsGroup", "runAsNonRoot", "automountServiceAccountToken", "enableServiceLinks",
        "allowPrivilegeEscalation", "privileged", "readOnlyRootFilesystem", "suspend", "immutable", "optional", "successfulJobsHistoryLimit", "failedJobsHistoryLimit", "value",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static JsonObject Read(ReadOnlySpan<byte> body, StructuralSchema schema)
    {
        if (!body.StartsWith("k8s\0"u8)) throw Malformed("it doesn't begin with k8s");
        var result = new JsonObject();
        var unknown = new ProtoReader(body[4..]);
        var raw = ReadOnlySpan<byte>.Empty;
        while (unknown.Next())
        {
            if (unknown.Field == 2) raw = unknown.Bytes;
            if (unknown.Field != 1) continue;
            var meta = new ProtoReader(unknown.Bytes);
            while (meta.Next()) result[meta.Field == 1 ? "apiVersion" : "kind"] = meta.Text;
        }

        Fields(raw, schema, "", result, 0);
        return result;
    }

    public static SandboxStatusException Malformed(string why) => StatusErrors.BadRequest($"the protobuf body cannot be read: {why}; send application/json");

    private static void Fields(ReadOnlySpan<byte> message, StructuralSchema schema, string inlined, JsonObject into, int depth)
    {
        if (depth > 64) throw Malformed("it is nested too deeply");
        var numbers = SchemaText.Shipped.Numbers(schema);
        if (numbers is null) return;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            var number = inlined + reader.Field.ToString(CultureInfo.InvariantCulture);
            if (!numbers.TryGetValue(number, out var name))
            {
                if (reader.Delimited && numbers.Keys.Any(k => k.StartsWith(number + ".", StringComparison.Ordinal))) Fields(reader.Bytes, schema, number + ".", into, depth + 1);
                continue;
            }

            var field = schema.Properties[name]!;
            if (field.Type == SchemaType.Array)
            {
                if (into[name] is not JsonArray list) into[name] = list = [];
                list.Add(Value(ref reader, field.Items!, depth));
            }
            else if (field.AdditionalProperties is { } values)
            {
                Entry(reader.Bytes, values, into.Child(name), depth);
            }
            else if (Value(ref reader, field, depth) is { } value && !IsUnset(name, value))
            {
                into[name] = value;
            }
        }
    }

    private static void Entry(ReadOnlySpan<byte> message, StructuralSchema values, JsonObject map, int depth)
    {
        var entry = new ProtoReader(message);
        var key = "";
        JsonNode? value = values.Type == SchemaType.String ? "" : null;
        while (entry.Next())
        {
            if (entry.Field == 1) key = entry.Text;
            else value = values.Type == SchemaType.Array ? List(entry.Bytes, values, depth) : Value(ref entry, values, depth);
        }

        map[key] = value;
    }

    private static JsonArray List(ReadOnlySpan<byte> message, StructuralSchema list, int depth)
    {
        var items = new JsonArray();
        var reader = new ProtoReader(message);
        while (reader.Next()) items.Add(Value(ref reader, list.Items!, depth));
        return items;
    }

    private static JsonNode? Value(ref ProtoReader reader, StructuralSchema schema, int depth)
    {
        if (schema.IntOrString) return IntOrString(reader.Bytes, schema.Format == "quantity");
        switch (schema.Type)
        {
            case SchemaType.String when schema.Format == "date-time":
                return Time(reader.Bytes);
            case SchemaType.String when schema.Format == "byte":
                return Convert.ToBase64String(reader.Bytes);
            case SchemaType.String:
                return reader.Text;
            case SchemaType.Boolean:
                return reader.Number != 0;
            case SchemaType.Integer:
                return (long)reader.Number;
            case SchemaType.Number:
                return BitConverter.UInt64BitsToDouble(reader.Number);
        }

        if (SchemaText.Shipped.Numbers(schema) is null) return Raw(reader.Bytes);
        var obj = new JsonObject();
        Fields(reader.Bytes, schema, "", obj, depth + 1);
        return obj;
    }

    private static JsonNode? IntOrString(ReadOnlySpan<byte> message, bool quantity)
    {
        var reader = new ProtoReader(message);
        var text = "";
        var number = 0L;
        var isText = quantity;
        while (reader.Next())
        {
            if (quantity) text = reader.Text;
            else if (reader.Field == 1) isText = reader.Number == 1;
            else if (reader.Field == 2) number = (long)reader.Number;
            else text = reader.Text;
        }

        return isText ? text : number;
    }

    private static JsonNode? Time(ReadOnlySpan<byte> message)
    {
        var reader = new ProtoReader(message);
        var seconds = 0L;
        while (reader.Next())
        {
            if (reader.Field == 1) seconds = (long)reader.Number;
        }

        // The zero time of Go stands for "not set".
        return seconds is <= 0 or > 253_402_300_799 ? null : ObjectFields.Stamp(DateTimeOffset.FromUnixTimeSeconds(seconds));
    }

    /// <summary>RawExtension, FieldsV1 and JSON hold JSON text in field 1.</summary>
    private static JsonNode? Raw(ReadOnlySpan<byte> message)
    {
        var reader = new ProtoReader(message);
        JsonNode? value = null;
        while (reader.Next())
        {
            if (reader.Field == 1 && reader.Bytes.Length > 0) value = RequestBody.Parse(Encoding.UTF8.GetBytes(reader.Text), yaml: false, []);
        }

        return value;
    }

    // Fields that Go keeps by value are written even when they aren't set: "", 0, false and empty messages mean nothing there.
    private static bool IsUnset(string name, JsonNode value) => value switch
    {
        JsonObject obj => obj.Count == 0 && name is not ("emptyDir" or "podSelector" or "namespaceSelector"),
        JsonValue v when v.TryGetValue(out string? text) => text.Length == 0,
        JsonValue v when v.TryGetValue(out bool flag) => !flag && !ZeroMeansSomething.Contains(name),
        JsonValue v when v.TryGetValue(out long number) => number == 0 && !ZeroMeansSomething.Contains(name),
        _ => false,
    };
}
