namespace Portico.Core.Catalog.Indexing;

/// <summary>Names of columns beside the paths of documents, which begin with none of these characters.</summary>
internal static class EntityColumns
{
    public const string Id = "#id";
    public const string Ref = "#ref";
    public const string Word = "#word";

    /// <summary>Prefix of relations whose target is an entity ref; the relation's type follows.</summary>
    public const string ByRef = "#ref:";

    /// <summary>Prefix of relations whose target is an id.</summary>
    public const string ById = "#id:";

    /// <summary>Stands behind the path of a list's texts.</summary>
    public const char Elements = '\0';
}
