using System.Text.Json.Nodes;
using Portico.Sandbox.Admission;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api;

/// <summary>The verbs on resources.</summary>
internal sealed class ResourceHandler(ObjectStore store, ObjectWriter writer, ObjectRemover remover, PatchHandler patches, ListHandler lists, WatchHandler watches, TimeProvider time)
{
    public Task HandleAsync(ApiRequest request)
    {
        var method = request.Http.Request.Method;
        if (request.Path.Name.Length == 0)
        {
            return method switch
            {
                "GET" or "HEAD" => request.Flag("watch") ? watches.HandleAsync(request) : lists.HandleAsync(request),
                "POST" => CreateAsync(request),
                "DELETE" => DeleteCollectionAsync(request),
                _ => throw StatusErrors.MethodNotAllowed(),
            };
        }

        switch (request.Path.Subresource)
        {
            case "":
                break;
            case "status" when request.Version.Status:
            case "finalize" when KindTraits.IsNamespace(request.Resource):
                if (method is "GET" or "HEAD" or "PUT" or "PATCH") break;
                throw StatusErrors.MethodNotAllowed();
            case "scale" when request.Version.Scale is not null:
                return ScaleAsync(request);
            default:
                throw StatusErrors.NotServed();
        }

        return method switch
        {
            "GET" or "HEAD" => GetAsync(request),
            "PUT" => ReplaceAsync(request),
            "PATCH" => patches.HandleAsync(request),
            "DELETE" => DeleteAsync(request),
            _ => throw StatusErrors.MethodNotAllowed(),
        };
    }

    private Task GetAsync(ApiRequest request)
    {
        var key = new ObjectKey(request.Path.Namespace, request.Path.Name);
        if (request.Flag("watch")) return watches.HandleAsync(request, key.Name);
        var revision = ListHandler.Revision(request.Query("resourceVersion"));
        var state = store.State;
        if (revision > state.Revision) throw ListHandler.TooLarge(revision.Value, state.Revision);
        var stored = state.Find(request.Resource.Storage, key) ?? throw StatusErrors.NotFound(request.Resource, key.Name);
        return ObjectAnswer.WriteAsync(request, stored, time);
    }

    private async Task CreateAsync(ApiRequest request)
    {
        var (obj, duplicates) = await RequestBody.ReadObjectAsync(request.Http, request.Resource.Custom ? null : request.Version.Schema).ConfigureAwait(false);
        BodyKind.Check(request, obj);
        var created = writer.Create(request.Target(request.Agent(), duplicates), obj);
        await ObjectAnswer.WriteAsync(request, created, time, 201).ConfigureAwait(false);
    }

    private async Task ReplaceAsync(ApiRequest request)
    {
        var (obj, duplicates) = await RequestBody.ReadObjectAsync(request.Http, request.Resource.Custom ? null : request.Version.Schema).ConfigureAwait(false);
        BodyKind.Check(request, obj);
        if (obj.Name() is { Length: > 0 } name && name != request.Path.Name)
        {
            throw StatusErrors.BadRequest($"the name of the object ({name}) does not match the name on the URL ({request.Path.Name})");
        }

        var target = request.Target(request.Agent(), duplicates);
        var replaced = writer.Change(target, _ => (JsonObject)obj.DeepClone(), replace: true);
        await ObjectAnswer.WriteAsync(request, replaced, time).ConfigureAwait(false);
    }

    private async Task DeleteAsync(ApiRequest request)
    {
        var options = await DeleteBody.ReadAsync(request).ConfigureAwait(false);
        var target = request.Target(request.Agent()) with { DryRun = request.Target("").DryRun || options.DryRun };
        var (obj, gone) = remover.Delete(target, options.Options);
        if (!gone) await ObjectAnswer.WriteAsync(request, obj, time).ConfigureAwait(false);
        else await Answers.WriteAsync(request.Http, Answers.Success(request.Resource, request.Path.Name, obj.Metadata().Text("uid"))).ConfigureAwait(false);
    }

    private async Task DeleteCollectionAsync(ApiRequest request)
    {
        var options = await DeleteBody.ReadAsync(request).ConfigureAwait(false);
        var selector = ListHandler.Selector(request);
        var items = new JsonArray();
        foreach (var stored in store.State.Of(request.Resource.Storage).Values.Where(selector.Matches))
        {
            var target = request.Target(request.Agent()) with { Namespace = stored.Key.Namespace, Name = stored.Key.Name };
            try
            {
                items.Add(remover.Delete(target with { DryRun = target.DryRun || options.DryRun }, options.Options with { Uid = stored.Uid }).Object);
            }
            catch (SandboxStatusException e) when (e.Code is 404 or 409)
            {
                // Somebody else deleted it meanwhile.
            }
        }

        await Answers.WriteAsync(request.Http, new JsonObject
        {
            ["kind"] = request.Resource.ListKind,
            ["apiVersion"] = request.ApiVersion,
            ["metadata"] = new JsonObject { ["resourceVersion"] = store.State.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture) },
            ["items"] = items,
        }).ConfigureAwait(false);
    }

    private async Task ScaleAsync(ApiRequest request)
    {
        var scale = new ScaleSubresource(request.Resource, request.Version);
        var target = request.Target(request.Agent());
        switch (request.Http.Request.Method)
        {
            case "GET" or "HEAD":
                var stored = store.State.Find(request.Resource.Storage, target.Key) ?? throw StatusErrors.NotFound(request.Resource, target.Name);
                await Answers.WriteAsync(request.Http, scale.Of(request.Resource.Read(stored, request.Version.Name))).ConfigureAwait(false);
                return;
            case "PUT":
                var (obj, _) = await RequestBody.ReadObjectAsync(request.Http).ConfigureAwait(false);
                var scaled = writer.Change(target, old => scale.Into(old, obj));
                await Answers.WriteAsync(request.Http, scale.Of(scaled)).ConfigureAwait(false);
                return;
            case "PATCH":
                var patch = await PatchHandler.ReadAsync(request).ConfigureAwait(false);
                var patched = writer.Change(target, old => scale.Into(old, patch.ApplyTo(scale.Of(old))));
                await Answers.WriteAsync(request.Http, scale.Of(patched)).ConfigureAwait(false);
                return;
            default:
                throw StatusErrors.MethodNotAllowed();
        }
    }
}
