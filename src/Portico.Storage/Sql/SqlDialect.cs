namespace Portico.Storage.Sql;

/// <summary>What differs between the engines. Everything else is the same text on both.</summary>
internal abstract class SqlDialect
{
    /// <summary>Whether one database holds several sets of tables.</summary>
    public virtual bool HasSchemas => false;

    /// <summary>Suffix of scripts that exist per engine: <c>sqlite</c>, <c>postgres</c>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Statement that upserts <c>@id, @print, @doc, @own</c> with <c>@seq</c>: one entity, or arrays of many where the engine has them.
    /// </summary>
    public abstract string UpsertEntities { get; }

    /// <summary>Query of id, print, doc, own of <c>@id</c>: one, or an array of many where the engine has them.</summary>
    public abstract string FindEntities { get; }

    /// <summary>Whether parameters may be arrays, so that one statement does for many rows. Where they may not, a statement costs microseconds.</summary>
    public abstract bool HasArrays { get; }

    /// <summary>Statements that delete the entities whose ids are in <c>@ids</c> (a JSON array).</summary>
    public abstract string DeleteEntities { get; }

    /// <summary>Notes that the entities in <c>@ids</c> (a JSON array) went with <c>@seq</c>.</summary>
    public abstract string NoteRemovals { get; }

    /// <summary>Statement that tells other replicas the value of a parameter (such as <c>@seq</c>) when the transaction is committed; empty when there are none.</summary>
    public abstract string Announce(string channel, string parameter);

    /// <summary>Query of the epoch of the lease <c>@name</c>, which stays what it is until the transaction ends; empty when nobody else can hold it.</summary>
    public abstract string Epoch { get; }

    /// <summary>Takes the lock that lets one process at a time migrate, until the transaction ends; empty when a transaction is enough.</summary>
    public abstract string MigrationLock { get; }

    /// <summary>Query that answers whether a table exists.</summary>
    public abstract string HasTable(string name);

    /// <summary>Query of the names of all tables of Portico in this database.</summary>
    public abstract string Tables { get; }

    /// <summary>Query of the size of all of Portico's tables in this database, in bytes.</summary>
    public abstract string Size { get; }

    /// <summary>Query of the engine's name and version.</summary>
    public abstract string EngineVersion { get; }
}
