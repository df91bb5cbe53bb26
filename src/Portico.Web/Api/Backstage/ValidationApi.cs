using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portico.Core.Catalog.Descriptors;
using Portico.Core.Catalog.Locations;
using Portico.Core.Errors;
using Portico.Schema;

namespace Portico.Web.Api.Backstage;

/// <summary>Says what is wrong with a descriptor: 200 and nothing, or 400 and <c>{"errors":[{"name","message"}]}</c>, which is not the usual form of errors.</summary>
internal static class ValidationApi
{
    public static async Task ValidateAsync(BackstageCall call)
    {
        List<string> errors = [];
        try
        {
            var body = await Body.ObjectAsync(call.Http);
            errors.AddRange(ErrorsOf(body));
        }
        catch (PorticoException e) when (e.Code == ErrorCode.InvalidInput)
        {
            errors.Add(BackstageError.TextOf(e));
        }
        if (errors.Count == 0) return;
        await JsonAnswer.WriteAsync(call, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("errors");
            foreach (var error in errors)
            {
                json.WriteStartObject();
                BackstageError.WriteMembers(json, "InputError", error);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }, StatusCodes.Status400BadRequest);
    }

    private static IEnumerable<string> ErrorsOf(JsonElement body)
    {
        var entity = Members.Object(body, "entity") ?? throw new PorticoException(ErrorCode.InvalidInput, "Malformed request: entity must be object");
        var location = LocationRef.Parse(Members.RequiredText(body, "location"));
        if (location.Type != LocationRef.Url)
            throw new PorticoException(ErrorCode.InvalidInput, $"Invalid location ref {Quoted.Shortly(location.ToString())}, only 'url:<target>' is supported, e.g. url:https://host/path");
        var root = JsonObject.Create(entity)!;
        Files(root);
        return DescriptorCheck.Check(root).Where(d => d.Severity == Severity.Error).Select(d => $"{d.Message} {d.Advice}".TrimEnd());
    }

    /// <summary>Files that the descriptor takes in can't be known here; in their place stands what they would be.</summary>
    private static void Files(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Files(item);
            return;
        }
        if (node is not JsonObject map) return;
        foreach (var (key, value) in map.ToList())
        {
            if (value is JsonObject { Count: 1 } one && one.First() is { Value: JsonValue } file && file.Key is "$text" or "$openapi" or "$asyncapi" or "$graphql") map[key] = "the text of a file";
            else if (value is JsonObject { Count: 1 } data && data.First() is { Key: "$json" or "$yaml", Value: JsonValue }) map[key] = new JsonObject();
            else Files(value);
        }
    }
}
