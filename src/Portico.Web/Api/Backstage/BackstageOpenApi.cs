using Portico.Core.Access;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>The description of the API, where clients of a Backstage plugin look for it.</summary>
internal static class BackstageOpenApi
{
    private static readonly Lazy<byte[]> s_document = new(() =>
    {
        using var stream = typeof(BackstageOpenApi).Assembly.GetManifestResourceStream("backstage-openapi.json")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    });

    public static async Task ReadAsync(BackstageCall call)
    {
        if (call.Get<IAuthorizer>().Decide(call.Caller, Permission.Read) is { Allowed: false } refused) throw new PorticoException(ErrorCode.NotFound, $"Not found: {refused.Reason}");
        call.Http.Response.ContentType = BackstageError.ContentType;
        await call.Http.Response.Body.WriteAsync(s_document.Value, call.Aborted);
    }
}
