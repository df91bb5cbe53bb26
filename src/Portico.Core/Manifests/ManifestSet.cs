using System.Collections.Immutable;

namespace Portico.Core.Manifests;

/// <summary>The files that a filled form becomes.</summary>
public sealed record ManifestSet(ImmutableArray<ManifestFile> Files);
