using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api.OpenApi;

/// <summary>
/// An OpenAPI v2 document in the binary form that kubectl asks for (<c>com.github.proto-openapi.spec.v2@v1.0+protobuf</c>).
/// Field numbers: https://github.com/google/gnostic-models/blob/main/openapiv2/OpenAPIv2.proto
/// </summary>
internal static class OpenApiProto
{
    private static readonly (string Verb, int Field)[] Verbs = [("get", 2), ("put", 3), ("post", 4), ("delete", 5), ("patch", 8)];

    public static ReadOnlyMemory<byte> Write(JsonObject document)
    {
        var proto = new ProtoWriter();
        proto.Text(1, document.Text("swagger"));
        proto.Message(2, info =>
        {
            info.Text(1, document.Object("info").Text("title"));
            info.Text(2, document.Object("info").Text("version"));
        });
        proto.Message(8, paths =>
        {
            foreach (var (path, item) in document.Object("paths")!)
            {
                paths.Message(2, named =>
                {
                    named.Text(1, path);
                    named.Message(2, i => PathItem(i, (JsonObject)item!));
                });
            }
        });
        proto.Message(9, definitions => NamedSchemas(definitions, document.Object("definitions")!));
        return proto.Written;
    }

    private static void PathItem(ProtoWriter proto, JsonObject item)
    {
        foreach (var (verb, field) in Verbs)
        {
            if (item.Object(verb) is { } operation) proto.Message(field, o => Operation(o, operation));
        }
    }

    private static void Operation(ProtoWriter proto, JsonObject operation)
    {
        proto.Text(5, operation.Text("operationId"));
        foreach (var parameter in operation.Array("parameters")!.OfType<JsonObject>())
        {
            // ParametersItem.parameter.nonBody.query
            proto.Message(8, item => item.Message(1, p => p.Message(2, n => n.Message(3, query =>
            {
                query.Text(2, "query");
                query.Text(4, parameter.Text("name"));
                query.Text(6, parameter.Text("type"));
            }))));
        }

        proto.Message(9, responses => responses.Message(1, named =>
        {
            named.Text(1, "200");
            named.Message(2, value => value.Message(1, response =>
            {
                response.Text(1, "OK");
                response.Message(2, item => item.Message(1, s => Schema(s, operation.Object("responses").Object("200").Object("schema")!)));
            }));
        }));
        Extensions(proto, 13, operation);
    }

    private static void NamedSchemas(ProtoWriter proto, JsonObject schemas)
    {
        foreach (var (name, schema) in schemas)
        {
            proto.Message(1, named =>
            {
                named.Text(1, name);
                named.Message(2, s => Schema(s, (JsonObject)schema!));
            });
        }
    }

    private static void Schema(ProtoWriter proto, JsonObject schema)
    {
        proto.Text(1, schema.Text("$ref"));
        proto.Text(2, schema.Text("format"));
        proto.Text(3, schema.Text("title"));
        proto.Text(4, schema.Text("description"));
        if (schema["default"] is { } filling) proto.Message(5, any => any.Text(2, filling.ToJsonString()));
        proto.Real(6, Real(schema["multipleOf"]));
        proto.Real(7, Real(schema["maximum"]));
        proto.Flag(8, schema.Flag("exclusiveMaximum"));
        proto.Real(9, Real(schema["minimum"]));
        proto.Flag(10, schema.Flag("exclusiveMinimum"));
        proto.Number(11, schema.Number("maxLength"));
        proto.Number(12, schema.Number("minLength"));
        proto.Text(13, schema.Text("pattern"));
        proto.Number(14, schema.Number("maxItems"));
        proto.Number(15, schema.Number("minItems"));
        proto.Flag(16, schema.Flag("uniqueItems"));
        proto.Number(17, schema.Number("maxProperties"));
        proto.Number(18, schema.Number("minProperties"));
        foreach (var required in schema.Array("required") ?? []) proto.Text(19, required.AsText());
        foreach (var value in schema.Array("enum") ?? []) proto.Message(20, any => any.Text(2, value?.ToJsonString() ?? "null"));
        if (schema.Object("additionalProperties") is { } values) proto.Message(21, item => item.Message(1, s => Schema(s, values)));
        if (schema.Text("type") is { Length: > 0 } type) proto.Message(22, item => item.Text(1, type));
        if (schema.Object("items") is { } items) proto.Message(23, item => item.Message(1, s => Schema(s, items)));
        if (schema.Object("properties") is { } properties) proto.Message(25, p => NamedSchemas(p, properties));
        Extensions(proto, 31, schema);
    }

    private static void Extensions(ProtoWriter proto, int field, JsonObject from)
    {
        foreach (var (name, value) in from)
        {
            if (!name.StartsWith("x-", StringComparison.Ordinal) || value is null) continue;
            proto.Message(field, named =>
            {
                named.Text(1, name);
                named.Message(2, any => any.Text(2, value.ToJsonString()));
            });
        }
    }

    private static double? Real(JsonNode? node) => node is JsonValue value && value.TryGetValue(out double number) ? number : null;
}
