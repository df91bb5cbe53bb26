using System.Buffers;
using Microsoft.AspNetCore.Http;
using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api;

/// <summary>One object as an answer, in the form the client accepts, with the warnings that came up.</summary>
internal static class ObjectAnswer
{
    public static Task WriteAsync(ApiRequest request, JsonObject obj, TimeProvider time, int code = 200)
    {
        Warnings(request);
        var accept = Accept.Read(request.Http);
        if (accept.As.Length == 0) return Answers.WriteAsync(request.Http, obj, code);
        var revision = long.TryParse(obj.Metadata().Text("resourceVersion"), out var stated) ? stated : 0;
        var stored = ObjectJson.Store(request.Resource.Storage, request.Resource.ToStored is { } convert ? convert(obj) : obj, revision);
        return WriteAsync(request, stored, time, code);
    }

    public static Task WriteAsync(ApiRequest request, StoredObject stored, TimeProvider time, int code = 200)
    {
        var form = new ObjectForm(request.Resource, request.Version, Accept.Read(request.Http), request.Query("includeObject"), time);
        var buffer = new ArrayBufferWriter<byte>(stored.Body.Length + 128);
        form.WriteSingle(buffer, stored);
        return Answers.WriteAsync(request.Http, buffer.WrittenMemory, code);
    }

    public static void Warnings(ApiRequest request)
    {
        foreach (var warning in request.Warnings.Distinct())
        {
            var text = warning.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ");
            request.Http.Response.Headers.Append("Warning", $"299 - \"{text}\"");
        }
    }
}
