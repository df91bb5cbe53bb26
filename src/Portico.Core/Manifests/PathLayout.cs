namespace Portico.Core.Manifests;

/// <summary>How the path of a manifest is made.</summary>
public enum PathLayout
{
    /// <summary><c>&lt;base&gt;/&lt;cluster&gt;/&lt;kind&gt;/&lt;name&gt;.yaml</c></summary>
    ClusterScoped,

    /// <summary><c>&lt;base&gt;/&lt;cluster&gt;/&lt;namespace&gt;/&lt;kind&gt;/&lt;name&gt;.yaml</c></summary>
    NamespaceScoped,

    /// <summary><c>&lt;base&gt;/&lt;name&gt;.yaml</c>, the base as given.</summary>
    Custom,
}
