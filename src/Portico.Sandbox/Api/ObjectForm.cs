using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api;

/// <summary>Writes stored objects in the form that the client accepts: whole, as metadata only, or as rows of a table.</summary>
internal sealed class ObjectForm
{
    private readonly byte[] _prefix;
    private readonly ApiResource _resource;
    private readonly ApiResourceVersion _version;
    private readonly Accept _accept;
    private readonly string _includeObject;
    private readonly TimeProvider _time;

    public ObjectForm(ApiResource resource, ApiResourceVersion version, Accept accept, string includeObject, TimeProvider time)
    {
        _resource = resource;
        _version = version;
        _accept = accept;
        _includeObject = includeObject;
        _time = time;
        _prefix = Encoding.UTF8.GetBytes($"{{\"apiVersion\":\"{resource.ApiVersion(version.Name)}\",");
    }

    public bool Table => _accept.As == "Table";

    public string ListHead(string metadata)
    {
        var (kind, apiVersion, items) = _accept.As switch
        {
            "" => (_resource.ListKind, _resource.ApiVersion(_version.Name), "items"),
            "Table" => ("Table", $"meta.k8s.io/{_accept.Version}", "rows"),
            _ => ("PartialObjectMetadataList", $"meta.k8s.io/{_accept.Version}", "items"),
        };
        var columns = Table ? $"\"columnDefinitions\":{Columns().ToJsonString(Relaxed)}," : "";
        return $"{{\"kind\":\"{kind}\",\"apiVersion\":\"{apiVersion}\",\"metadata\":{metadata},{columns}\"{items}\":[";
    }

    /// <summary>One element of a list.</summary>
    public void WriteItem(IBufferWriter<byte> to, StoredObject obj)
    {
        if (Table) WriteNode(to, Row(obj));
        else WriteWhole(to, obj);
    }

    /// <summary>An object by itself, as in a watch event or a get.</summary>
    public void WriteSingle(IBufferWriter<byte> to, StoredObject obj)
    {
        if (Table) WriteNode(to, TableOf([obj], obj.Revision));
        else WriteWhole(to, obj);
    }

    /// <summary>What a bookmark carries: kind and resourceVersion.</summary>
    public JsonObject Bookmark(long revision, bool initialEventsEnd)
    {
        var metadata = new JsonObject { ["resourceVersion"] = revision.ToString(System.Globalization.CultureInfo.InvariantCulture), ["creationTimestamp"] = null };
        if (initialEventsEnd) metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        var obj = new JsonObject { ["kind"] = _resource.Kind, ["apiVersion"] = _resource.ApiVersion(_version.Name), ["metadata"] = metadata };
        if (_accept.As.Length == 0) return obj;
        if (!Table)
        {
            obj["kind"] = "PartialObjectMetadata";
            obj["apiVersion"] = $"meta.k8s.io/{_accept.Version}";
            return obj;
        }

        var table = TableOf([], revision);
        table["rows"] = new JsonArray(new JsonObject { ["cells"] = new JsonArray(), ["object"] = obj });
        return table;
    }

    public JsonObject TableOf(IEnumerable<StoredObject> objects, long revision) => new()
    {
        ["kind"] = "Table",
        ["apiVersion"] = $"meta.k8s.io/{_accept.Version}",
        ["metadata"] = new JsonObject { ["resourceVersion"] = revision.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        ["columnDefinitions"] = Columns(),
        ["rows"] = new JsonArray([.. objects.Select(Row)]),
    };

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private void WriteWhole(IBufferWriter<byte> to, StoredObject obj)
    {
        if (_accept.As.Length > 0)
        {
            WriteNode(to, MetadataOnly(obj));
        }
        else if (_resource.FromStored is not null)
        {
            WriteNode(to, _resource.Read(obj, _version.Name));
        }
        else
        {
            to.Write(_prefix);
            to.Write(obj.Body.Span);
        }
    }

    private JsonObject MetadataOnly(StoredObject obj) => new()
    {
        ["kind"] = "PartialObjectMetadata",
        ["apiVersion"] = $"meta.k8s.io/{(_accept.Version.Length == 0 ? "v1" : _accept.Version)}",
        ["metadata"] = obj.Read("").Object("metadata")!.DeepClone(),
    };

    private JsonArray Columns()
    {
        var columns = new JsonArray(Column("Name", "string", "name",
            "Name must be unique within a namespace. Is required when creating resources.", 0));
        foreach (var c in _version.Columns) columns.Add(Column(c.Name, c.Type, c.Format, c.Description, c.Priority));
        return columns;
    }

    private static JsonObject Column(string name, string type, string format, string description, int priority) => new()
    {
        ["name"] = name,
        ["type"] = type,
        ["format"] = format,
        ["description"] = description,
        ["priority"] = priority,
    };

    private JsonNode Row(StoredObject stored)
    {
        var obj = _resource.Read(stored, _version.Name);
        var now = _time.GetUtcNow();
        var cells = new JsonArray(stored.Key.Name);
        foreach (var column in _version.Columns) cells.Add(column.Cell(obj, now));
        var row = new JsonObject { ["cells"] = cells };
        if (_includeObject == "Object") row["object"] = obj;
        else if (_includeObject != "None") row["object"] = MetadataOnly(stored);
        return row;
    }

    private static void WriteNode(IBufferWriter<byte> to, JsonNode node)
    {
        using var writer = new Utf8JsonWriter(to, ObjectJson.WriterOptions);
        node.WriteTo(writer);
    }

}
