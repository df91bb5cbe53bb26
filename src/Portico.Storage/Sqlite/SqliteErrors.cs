using Microsoft.Data.Sqlite;
using Portico.Core.Errors;
using Portico.Storage.Sql;

namespace Portico.Storage.Sqlite;

/// <summary>Says SQLite's failures in words an operator can act on. Codes: https://sqlite.org/rescode.html.</summary>
internal static class SqliteErrors
{
    public static Exception Translate(SqliteException fault, string file) => fault.SqliteErrorCode switch
    {
        11 or 26 => new DamagedDatabaseException($"The database file {file} is damaged: {fault.Message}", fault),
        5 or 6 => Unavailable($"The database file {file} is locked by another process. Only one Portico may use a data folder; stop the other one.", fault),
        13 => Unavailable($"The disk that holds {file} is full. Free some space; Portico goes on by itself.", fault),
        8 => Unavailable($"The database file {file} can't be written. Check the permissions of the file and its folder.", fault),
        14 => Unavailable($"The database file {file} can't be opened. Check that its folder exists and may be read and written.", fault),
        10 => Unavailable($"Reading or writing {file} failed. Check the disk and the permissions of its folder.", fault),
        _ => new PorticoException(ErrorCode.Unexpected, $"SQLite failed on {file}: {fault.Message}", fault),
    };

    private static PorticoException Unavailable(string message, Exception fault) => new(ErrorCode.StorageUnavailable, message, fault);
}
