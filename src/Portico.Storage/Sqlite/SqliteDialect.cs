using Portico.Storage.Sql;

namespace Portico.Storage.Sqlite;

internal sealed class SqliteDialect : SqlDialect
{
    public override string Name => "sqlite";

    public override string UpsertEntities => """
        INSERT INTO entity (id, seq, name, kind, type, owner, namespace, health, cluster, created, updated, doc)
        SELECT value->>'id', @seq, value->>'name', value->>'kind', value->>'type', value->>'owner', value->>'namespace', value->>'health',
               value->>'cluster', value->>'created', value->>'updated', value->'doc'
        FROM json_each(@rows) WHERE true
        ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, name = excluded.name, kind = excluded.kind, type = excluded.type, owner = excluded.owner,
            namespace = excluded.namespace, health = excluded.health, cluster = excluded.cluster, created = excluded.created,
            updated = excluded.updated, doc = excluded.doc;

        DELETE FROM facet WHERE entity IN (SELECT e.key FROM json_each(@rows) r JOIN entity e ON e.id = r.value->>'id');
        INSERT INTO facet (facet, value, entity)
        SELECT f.value->>0, f.value->>1, e.key
        FROM json_each(@rows) r JOIN entity e ON e.id = r.value->>'id', json_each(r.value->'facets') f WHERE true
        ON CONFLICT DO NOTHING;

        DELETE FROM entity_text WHERE rowid IN (SELECT e.key FROM json_each(@rows) r JOIN entity e ON e.id = r.value->>'id');
        INSERT INTO entity_text (rowid, name, title, more)
        SELECT e.key, r.value->>'name', r.value->>'title', r.value->>'more'
        FROM json_each(@rows) r JOIN entity e ON e.id = r.value->>'id';
        """;

    public override string DeleteEntities => """
        DELETE FROM facet WHERE entity IN (SELECT e.key FROM json_each(@ids) r JOIN entity e ON e.id = r.value);
        DELETE FROM entity_text WHERE rowid IN (SELECT e.key FROM json_each(@ids) r JOIN entity e ON e.id = r.value);
        DELETE FROM entity WHERE id IN (SELECT value FROM json_each(@ids));
        """;

    public override string NoteRemovals =>
        "INSERT INTO removal (id, seq) SELECT value, @seq FROM json_each(@ids) WHERE true ON CONFLICT (id) DO UPDATE SET seq = excluded.seq";

    public override string Announce(string channel, string parameter) => "";

    public override string Epoch => "";

    public override string HasFacet(string key, string values) =>
        $"EXISTS (SELECT 1 FROM facet f WHERE f.facet = {key} AND f.value IN {values} AND f.entity = e.key)";

    public override string Matches => "e.key IN (SELECT rowid FROM entity_text WHERE entity_text MATCH @text)";

    public override string MigrationLock => "";

    /// <summary>Words are quoted, so that none is an operator: <c>"silly"* AND "demo"*</c>.</summary>
    public override string SearchText(IReadOnlyList<string> words) => string.Join(" AND ", words.Select(w => $"\"{w}\"*"));

    public override string HasTable(string name) => $"SELECT count(*) > 0 FROM sqlite_master WHERE type = 'table' AND name = '{name}'";

    public override string Tables => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

    public override string Size => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";

    public override string EngineVersion => "SELECT 'SQLite ' || sqlite_version()";
}
