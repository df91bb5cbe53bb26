using System.Collections.Immutable;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>Entities by name, uid and refs.</summary>
internal static class EntityLookupApi
{
    private const int MostRefs = 10_000;

    public static async Task ByNameAsync(BackstageCall call)
    {
        Parameters.Of(call.Request);
        var (kind, @namespace, name) = (call.Path("kind"), call.Path("namespace"), call.Path("name"));
        await OneAsync(call, await call.Entities.FindAsync(EntityRefs.Of(kind, @namespace, name), call.Aborted),
            $"No entity named '{Quoted.Shortly(name)}' found, with kind '{Quoted.Shortly(kind)}' in namespace '{Quoted.Shortly(@namespace)}'");
    }

    public static async Task ByUidAsync(BackstageCall call)
    {
        Parameters.Of(call.Request);
        await OneAsync(call, await call.Entities.FindByUidAsync(call.Path("uid"), call.Aborted), $"No entity with uid {Quoted.Shortly(call.Path("uid"))}");
    }

    public static async Task ByRefsAsync(BackstageCall call)
    {
        var parameters = Parameters.Of(call.Request, "filter");
        var body = await Body.ObjectAsync(call.Http);
        var refs = Members.RequiredTexts(body, "entityRefs");
        if (refs.Length > MostRefs) throw new PorticoException(ErrorCode.InvalidInput, $"{refs.Length} refs are asked for, at most {MostRefs} are answered at once. Ask in slices.");
        var fields = EntityFields.Parse(Members.Texts(body, "fields") ?? []);
        var found = await call.Entities.FindAsync([.. refs.Select(Whole)], FilterOf(parameters, body), call.Aborted);
        var to = new EntityWriter(call.Http, fields);
        to.Raw("{\"items\":["u8);
        await to.EntitiesAsync(found);
        to.Raw("]}"u8);
        await to.EndAsync();
    }

    private static async Task OneAsync(BackstageCall call, EntityView? entity, string otherwise)
    {
        if (entity is null) throw new PorticoException(ErrorCode.NotFound, otherwise);
        var to = new EntityWriter(call.Http, null);
        await to.EntitiesAsync([entity]);
        await to.EndAsync();
    }

    /// <summary>What is no ref at all names no entity, and gets null like every other that isn't there.</summary>
    private static string Whole(string @ref) => EntityRefs.Complete(@ref, "", EntityRefs.DefaultNamespace) ?? @ref.ToLowerInvariant();

    private static EntityFilter? FilterOf(Parameters parameters, System.Text.Json.JsonElement body)
    {
        var all = ImmutableArray.CreateBuilder<EntityFilter>();
        if (EntityFilterText.Parse(parameters.All("filter")) is { } text) all.Add(text);
        if (Members.Of(body, "query") is { } query) all.Add(EntityPredicate.Parse(query));
        return all.Count switch { 0 => null, 1 => all[0], _ => new EntityFilter.All(all.ToImmutable()) };
    }
}
