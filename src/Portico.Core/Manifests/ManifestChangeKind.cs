namespace Portico.Core.Manifests;

public enum ManifestChangeKind
{
    Added,
    Changed,
    Removed,
}
