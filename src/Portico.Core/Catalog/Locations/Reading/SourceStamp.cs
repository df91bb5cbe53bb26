namespace Portico.Core.Catalog.Locations.Reading;

/// <summary>By what it can be told that nothing changed: the commit of a branch, the ETag of a file on the web.</summary>
/// <param name="Root">The tree.</param>
/// <param name="Path">File in it; empty for the whole tree.</param>
/// <param name="Value">Commit or ETag.</param>
public sealed record SourceStamp(string Root, string Path, string Value);
