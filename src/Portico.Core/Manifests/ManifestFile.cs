namespace Portico.Core.Manifests;

/// <summary>A file of a manifest set.</summary>
/// <param name="Path">Path in the repository with forward slashes, relative, without <c>..</c>.</param>
/// <param name="Content">Text; null means the file is deleted.</param>
public sealed record ManifestFile(string Path, string? Content);
