namespace Portico.Schema.Structural;

/// <summary>The JSON type that a structural schema states.</summary>
public enum SchemaType
{
    /// <summary>No type is stated (int-or-string, preserve-unknown-fields, or a schema that says nothing).</summary>
    Unspecified,

    /// <summary>A JSON object.</summary>
    Object,

    /// <summary>A JSON array.</summary>
    Array,

    /// <summary>A JSON string.</summary>
    String,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Any number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Boolean,
}
