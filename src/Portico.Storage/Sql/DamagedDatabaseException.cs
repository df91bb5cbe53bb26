namespace Portico.Storage.Sql;

/// <summary>The database's content is damaged (malformed pages, not a database).</summary>
internal sealed class DamagedDatabaseException(string message, Exception inner) : Exception(message, inner);
