using System.Text.Json.Nodes;
using Portico.Sandbox.Admission;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api;

/// <summary>Reads <c>DeleteOptions</c> from query and body.</summary>
internal static class DeleteBody
{
    public static async Task<(DeleteOptions Options, bool DryRun)> ReadAsync(ApiRequest request)
    {
        var body = new JsonObject();
        if (request.Http.Request.ContentLength is > 0 || request.Http.Request.Headers.TransferEncoding.Count > 0)
        {
            (body, _) = await RequestBody.ReadObjectAsync(request.Http).ConfigureAwait(false);
        }

        var propagation = body.Text("propagationPolicy") is { Length: > 0 } stated ? stated : request.Query("propagationPolicy");
        if (propagation is not ("" or "Background" or "Foreground" or "Orphan"))
        {
            throw StatusErrors.Option("DeleteOptions", "propagationPolicy", $"\"{propagation}\"", "Foreground", "Background", "Orphan", "nil");
        }

        if (propagation.Length == 0 && body["orphanDependents"] is not null) propagation = body.Flag("orphanDependents") ? "Orphan" : "Background";
        var preconditions = body.Object("preconditions");
        var dryRun = body.Array("dryRun") is { Count: > 0 };
        if (dryRun && body.Array("dryRun")!.Any(m => m.AsText() != "All")) throw StatusErrors.Option("DeleteOptions", "dryRun", body["dryRun"]!.ToJsonString(), "All");
        return (new DeleteOptions(propagation, preconditions.Text("uid"), preconditions.Text("resourceVersion")), dryRun);
    }
}
