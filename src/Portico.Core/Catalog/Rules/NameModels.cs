namespace Portico.Core.Catalog.Rules;

/// <summary>What an entity's namespace is made of.</summary>
public enum NamespaceModel
{
    Namespace,
    Cluster,
    Default,
}

/// <summary>What an entity's name is made of.</summary>
public enum NameModel
{
    Name,
    NameKind,
    NameCluster,
    NameNamespace,
    Uid,
}

/// <summary>What an entity's title is made of, when nobody states one.</summary>
public enum TitleModel
{
    Name,
    NameCluster,
    NameNamespace,
}

/// <summary>Which System an entity is part of, when nobody states one.</summary>
public enum SystemModel
{
    Namespace,
    Cluster,
    ClusterNamespace,
    Default,
    None,
}

/// <summary>Namespace of a ref that names none.</summary>
public enum ReferencesNamespaceModel
{
    Default,
    Same,
}
