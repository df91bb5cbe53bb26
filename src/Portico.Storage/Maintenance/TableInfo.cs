namespace Portico.Storage.Maintenance;

/// <summary>A table and how many rows it has.</summary>
public sealed record TableInfo(string Name, long Rows);
