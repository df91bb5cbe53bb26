using Microsoft.Data.Sqlite;

namespace Portico.Storage.Sqlite;

/// <summary>A connection that stays open and keeps its statements parsed.</summary>
internal sealed class SqliteSession(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, SqliteCommand> _statements = [];

    public SqliteCommand Prepared(string sql)
    {
        if (_statements.TryGetValue(sql, out var known)) return known;
        var command = CreateCommand();
        command.CommandText = sql;
        _statements.Add(sql, command);
        return command;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var command in _statements.Values) command.Dispose();
        }

        base.Dispose(disposing);
    }
}
