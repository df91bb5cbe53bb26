namespace Portico.Storage.Sql;

/// <summary>What differs between the engines. Everything else is the same text on both.</summary>
internal abstract class SqlDialect
{
    /// <summary>Whether one database holds several sets of tables.</summary>
    public virtual bool HasSchemas => false;

    /// <summary>Suffix of scripts that exist per engine: <c>sqlite</c>, <c>postgres</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Statements that upsert the entities in <c>@rows</c> (a JSON array) with their facets and search text.</summary>
    public abstract string UpsertEntities { get; }

    /// <summary>Statements that delete the entities whose ids are in <c>@ids</c> (a JSON array).</summary>
    public abstract string DeleteEntities { get; }

    /// <summary>Notes that the entities in <c>@ids</c> (a JSON array) went with <c>@seq</c>.</summary>
    public abstract string NoteRemovals { get; }

    /// <summary>Statement that tells other replicas the value of a parameter (such as <c>@seq</c>) when the transaction is committed; empty when there are none.</summary>
    public abstract string Announce(string channel, string parameter);

    /// <summary>Query of the epoch of the lease <c>@name</c>, which stays what it is until the transaction ends; empty when nobody else can hold it.</summary>
    public abstract string Epoch { get; }

    /// <summary>Condition on entity <c>e</c>: has one of <c>@values</c> of facet <c>@key</c>.</summary>
    public abstract string HasFacet(string key, string values);

    /// <summary>Condition on entity <c>e</c>: found by the search text <c>@text</c>, made by <see cref="SearchText"/>.</summary>
    public abstract string Matches { get; }

    /// <summary>The search expression of words (letters and digits only), each found by its beginning.</summary>
    public abstract string SearchText(IReadOnlyList<string> words);

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
