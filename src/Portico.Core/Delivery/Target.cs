using Portico.Core.Manifests;

namespace Portico.Core.Delivery;

/// <summary>Where a manifest set goes.</summary>
/// <param name="Host">Name of the configured Git host, such as <c>local</c> or <c>github</c>.</param>
/// <param name="Repository">Repository on it: <c>demo</c>, <c>org/name</c>.</param>
/// <param name="Branch">Branch it is proposed into.</param>
/// <param name="Layout">How the path is made.</param>
/// <param name="BasePath">Folder in the repository; may be empty.</param>
/// <param name="Cluster">Cluster the manifest is meant for.</param>
public sealed record Target(string Host, string Repository, string Branch, PathLayout Layout, string BasePath, string Cluster);
