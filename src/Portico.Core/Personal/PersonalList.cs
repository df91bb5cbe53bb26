namespace Portico.Core.Personal;

/// <summary>What a caller keeps for themselves.</summary>
public enum PersonalList
{
    /// <summary>Ids of entities that were given a star.</summary>
    Starred,

    /// <summary>Ids of entities whose page was opened.</summary>
    Recent,

    /// <summary>Saved views of the catalog: name and query string.</summary>
    Views,

    /// <summary>Owners that count as the caller's own.</summary>
    Owners,
}
