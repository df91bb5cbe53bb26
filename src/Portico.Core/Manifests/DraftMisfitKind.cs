namespace Portico.Core.Manifests;

public enum DraftMisfitKind
{
    /// <summary>The field is gone.</summary>
    UnknownField,

    /// <summary>The field takes another type now.</summary>
    WrongType,

    /// <summary>The value is no longer among the allowed ones.</summary>
    NotAllowed,
}
