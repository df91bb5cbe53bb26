namespace Portico.Schema;

/// <summary>The cause types of a Kubernetes API server that this library reports.</summary>
public static class DiagnosticReasons
{
    /// <summary>A field that must be there is not.</summary>
    public const string Required = "FieldValueRequired";

    /// <summary>A value breaks a rule.</summary>
    public const string Invalid = "FieldValueInvalid";

    /// <summary>A value has another JSON type, or is no value of its format.</summary>
    public const string TypeInvalid = "FieldValueTypeInvalid";

    /// <summary>A value is not one of the enumerated.</summary>
    public const string NotSupported = "FieldValueNotSupported";

    /// <summary>A list element is there twice.</summary>
    public const string Duplicate = "FieldValueDuplicate";

    /// <summary>A string is too long.</summary>
    public const string TooLong = "FieldValueTooLong";

    /// <summary>A list has too many elements, or an object too many fields.</summary>
    public const string TooMany = "FieldValueTooMany";

    /// <summary>A field must not be set here.</summary>
    public const string Forbidden = "FieldValueForbidden";

    /// <summary>The object cannot be decoded. The API server answers 400 for it.</summary>
    public const string BadRequest = "BadRequest";

    /// <summary>Strict field validation: the schema does not know a field. The API server answers 400 for it.</summary>
    public const string UnknownField = "UnknownField";
}
