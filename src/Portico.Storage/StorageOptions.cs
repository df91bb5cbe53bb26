namespace Portico.Storage;

/// <summary>Where Portico keeps its data.</summary>
public sealed class StorageOptions
{
    /// <summary>Folder of the embedded database (<c>portico.db</c> with rollouts and drafts, <c>catalog.db</c> with the catalog); made when missing.</summary>
    public string Folder { get; set; } = "data";

    /// <summary>Connection string of a PostgreSQL database that keeps everything instead; null for the embedded one.</summary>
    public string? PostgreSql { get; set; }
}
