namespace Portico.Bench;

/// <summary>What is asked of a catalog of <see cref="SyntheticCatalog"/>; each name stands in docs/performance.md.</summary>
internal static class CatalogRequests
{
    private const int Different = 100_000;

    public static IEnumerable<(string Name, byte[][] Requests)> Of(int size)
    {
        const string Components = "/api/catalog/entities/by-query?filter=kind=component&orderField=metadata.name,asc&limit=20";
        const string Facets = "/api/catalog/entity-facets?facet=spec.type&facet=metadata.tags";
        var some = Enumerable.Range(0, 1000).Select(i => (int)((long)i * 7919 % size)).ToList();
        yield return ("page_total", Gets(Components));
        yield return ("page_filtered", Gets("/api/catalog/entities/by-query?filter=kind=component,spec.type=service&orderField=metadata.name,asc&limit=20"));
        yield return ("page_offset", Gets(Components + "&offset=900"));
        yield return ("count", Gets("/api/catalog/entities/by-query?filter=kind=component,spec.lifecycle=production&limit=0"));
        yield return ("facet_of_components", Gets("/api/catalog/entity-facets?filter=kind=component&facet=spec.type"));
        yield return ("facets2", Gets(Facets));
        yield return ("facets2_of_components", Gets(Facets + "&filter=kind=component"));
        yield return ("facets4", Gets(Facets + "&facet=spec.lifecycle&facet=relations.ownedBy&filter=kind=component"));
        yield return ("or_of_relations", [.. some.Select(i => RawClient.Get(
            $"/api/catalog/entities/by-query?filter=relations.ownedBy=group:default/team-{i % SyntheticCatalog.GroupsOf(size)}&filter=relations.partOf=system:default/system-{i % SyntheticCatalog.SystemsOf(size)}&limit=20"))]);
        yield return ("by_ref", [.. Spread(size, 2000).Select(i => RawClient.Get(ByName(SyntheticCatalog.At(i, size))))]);
        yield return ("by_ref_any", [.. Spread(size, Different).Select(i => RawClient.Get(ByName(SyntheticCatalog.At(i, size))))]);
        yield return ("by_refs", [.. some.Select(i => RawClient.Post("/api/catalog/entities/by-refs", RefsFrom(i, size)))]);
        yield return ("text", Gets("/api/portico/v1/catalog?q=ledger+repo&limit=20", "/api/portico/v1/catalog?q=gatew&limit=20", "/api/portico/v1/catalog?q=paymets&limit=20"));
        yield return ("text_backstage", Gets(Components + "&fullTextFilterTerm=ledger-7"));
    }

    private static byte[][] Gets(params string[] paths) => [.. paths.Select(RawClient.Get)];

    /// <summary>Places all over the catalog, far from each other one after the other.</summary>
    private static IEnumerable<int> Spread(int size, int most) => Enumerable.Range(0, Math.Min(size, most)).Select(i => (int)((long)i * 611_953 % size));

    private static string ByName(Core.Catalog.CatalogEntity entity) => $"/api/catalog/entities/by-name/{entity.Kind}/default/{entity.Name}";

    private static string RefsFrom(int first, int size)
    {
        var refs = Enumerable.Range(0, 20).Select(i => SyntheticCatalog.At((int)((first + i * 99_991L) % size), size)).Select(e => $"\"{e.Kind}:default/{e.Name}\"");
        return $"{{\"entityRefs\":[{string.Join(',', refs)}]}}";
    }
}
