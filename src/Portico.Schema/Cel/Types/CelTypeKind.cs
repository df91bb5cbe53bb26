namespace Portico.Schema.Cel.Types;

/// <summary>What a <see cref="CelType"/> is.</summary>
public enum CelTypeKind
{
    /// <summary>Known at run time only; every operation may be tried.</summary>
    Dyn,

    /// <summary>What an expression has that is wrong; fits everywhere, so that one mistake is reported once.</summary>
    Error,

    /// <summary>bool, int, uint, double, string, bytes, null, timestamp and duration.</summary>
    Simple,

    /// <summary>A list.</summary>
    List,

    /// <summary>A map.</summary>
    Map,

    /// <summary>A value that may be absent.</summary>
    Optional,

    /// <summary>A type as a value: <c>type(1)</c>, <c>int</c>.</summary>
    Type,

    /// <summary>A simple type or null.</summary>
    Wrapper,

    /// <summary>An object with stated fields.</summary>
    Object,

    /// <summary>A type of a library, known by its name: <c>kubernetes.Quantity</c>.</summary>
    Opaque,

    /// <summary>Any one type, the same wherever its name stands in a declaration.</summary>
    Parameter,
}
