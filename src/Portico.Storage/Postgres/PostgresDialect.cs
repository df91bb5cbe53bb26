using Portico.Storage.Replicas;
using Portico.Storage.Sql;

namespace Portico.Storage.Postgres;

/// <summary>PostgreSQL: rows go in and out as arrays, a round trip for many; replicas share it.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    public override string Name => "postgres";

    public override bool HasSchemas => true;

    public override string UpsertEntities => """
        INSERT INTO entity (id, seq, print, doc, own) SELECT r.id, @seq, r.print, r.doc, r.own FROM unnest(@id, @print, @doc, @own) AS r (id, print, doc, own)
        ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, print = excluded.print, doc = excluded.doc, own = excluded.own
        """;

    public override string FindEntities => "SELECT id, print, doc, own FROM entity WHERE id = ANY (@id)";

    public override bool HasArrays => true;

    public override string DeleteEntities => "DELETE FROM entity WHERE id = ANY (ARRAY(SELECT jsonb_array_elements_text(@ids::jsonb)))";

    public override string NoteRemovals =>
        "INSERT INTO removal (id, seq) SELECT jsonb_array_elements_text(@ids::jsonb), @seq ON CONFLICT (id) DO UPDATE SET seq = excluded.seq";

    public override string Announce(string channel, string parameter) => $"SELECT pg_notify('{channel}', {parameter}::text)";

    public override string Epoch => $"SELECT epoch FROM {PostgresSession.Schema}.lease WHERE name = @name FOR SHARE";

    public override string MigrationLock => "SELECT pg_advisory_xact_lock(7041776)";

    public override string HasTable(string name) => $"SELECT to_regclass('{name}') IS NOT NULL";

    public override string Tables => "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()";

    public override string Size =>
        "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND c.relkind = 'r'";

    public override string EngineVersion => "SELECT 'PostgreSQL ' || current_setting('server_version')";
}
