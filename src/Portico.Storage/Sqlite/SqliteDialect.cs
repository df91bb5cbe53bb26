using Portico.Storage.Sql;

namespace Portico.Storage.Sqlite;

internal sealed class SqliteDialect : SqlDialect
{
    public override string Name => "sqlite";

    public override string UpsertEntities => """
        INSERT INTO entity (id, seq, print, doc, own) VALUES (@id, @seq, @print, @doc, @own)
        ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, print = excluded.print, doc = excluded.doc, own = excluded.own
        """;

    public override string FindEntities => "SELECT id, print, doc, own FROM entity WHERE id = @id";

    public override bool HasArrays => false;

    public override string DeleteEntities => "DELETE FROM entity WHERE id IN (SELECT value FROM json_each(@ids))";

    public override string NoteRemovals =>
        "INSERT INTO removal (id, seq) SELECT value, @seq FROM json_each(@ids) WHERE true ON CONFLICT (id) DO UPDATE SET seq = excluded.seq";

    public override string Announce(string channel, string parameter) => "";

    public override string Epoch => "";

    public override string MigrationLock => "";

    public override string HasTable(string name) => $"SELECT count(*) > 0 FROM sqlite_master WHERE type = 'table' AND name = '{name}'";

    public override string Tables => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

    public override string Size => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";

    public override string EngineVersion => "SELECT 'SQLite ' || sqlite_version()";
}
