using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission.Ownership;

/// <summary>The entries of <c>metadata.managedFields</c>.</summary>
internal sealed class ManagedFields
{
    private readonly List<Entry> _entries = [];

    /// <summary>One manager's fields, by one way of writing.</summary>
    internal sealed record Entry(string Manager, string Operation, string ApiVersion, string Subresource)
    {
        public FieldSet Fields { get; set; } = new();

        public string Time { get; set; } = "";

        public bool Same(Entry other) => this with { Fields = other.Fields, Time = other.Time } == other;
    }

    public IReadOnlyList<Entry> Entries => _entries;

    public static ManagedFields Read(JsonObject? obj)
    {
        var fields = new ManagedFields();
        foreach (var item in obj.Object("metadata").Array("managedFields")?.OfType<JsonObject>() ?? [])
        {
            fields._entries.Add(new Entry(item.Text("manager"), item.Text("operation"), item.Text("apiVersion"), item.Text("subresource"))
            {
                Fields = FieldSet.Read(item.Object("fieldsV1")),
                Time = item.Text("time"),
            });
        }

        return fields;
    }

    /// <summary>The entry of that manager and way, made when it is missing.</summary>
    public Entry For(Entry key)
    {
        var found = _entries.Find(e => e.Same(key));
        if (found is null) _entries.Add(found = key with { Fields = new FieldSet() });
        return found;
    }

    public void Write(JsonObject obj)
    {
        _entries.RemoveAll(e => e.Fields.Empty);
        if (_entries.Count == 0)
        {
            obj.Metadata().Remove("managedFields");
            return;
        }

        obj.Metadata()["managedFields"] = new JsonArray([.. _entries.OrderBy(e => e.Operation, StringComparer.Ordinal).ThenBy(e => e.Time, StringComparer.Ordinal).Select(Json)]);
    }

    private static JsonNode Json(Entry entry)
    {
        var json = new JsonObject
        {
            ["manager"] = entry.Manager,
            ["operation"] = entry.Operation,
            ["apiVersion"] = entry.ApiVersion,
            ["time"] = entry.Time,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = entry.Fields.Write(),
        };
        if (entry.Subresource.Length > 0) json["subresource"] = entry.Subresource;
        return json;
    }
}
