using Npgsql;
using Portico.Core.Errors;

namespace Portico.Storage.Postgres;

/// <summary>Says PostgreSQL's failures in words an operator can act on. Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html.</summary>
internal static class PostgresErrors
{
    public static PorticoException Translate(NpgsqlException fault, string place) => fault is PostgresException { SqlState: var state }
        ? state switch
        {
            "28P01" or "28000" => Unavailable($"The database {place} refuses Portico's user. Check user and password in the connection string.", fault),
            "3D000" => Unavailable($"The database {place} doesn't exist. Create it, or correct the connection string.", fault),
            "42501" => Unavailable($"Portico's user lacks rights in {place}: {fault.Message}", fault),
            "53100" => Unavailable($"The disk of the database {place} is full. Free some space; Portico goes on by itself.", fault),
            "53300" => Unavailable($"The database {place} has no connection left. Raise max_connections or close others.", fault),
            "57P01" or "57P02" or "57P03" => Unavailable($"The database {place} is starting or stopping. Portico tries again.", fault),
            _ => new PorticoException(ErrorCode.Unexpected, $"PostgreSQL failed on {place}: {fault.Message}", fault),
        }
        : Unavailable($"The database {place} can't be reached: {fault.Message} Check that it runs and the connection string is right.", fault);

    private static PorticoException Unavailable(string message, Exception fault) => new(ErrorCode.StorageUnavailable, message, fault);
}
