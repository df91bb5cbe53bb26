using System.Collections.Immutable;

namespace Portico.Schema.Cel.Types;

/// <summary>
/// A type as the checker knows it. Immutable. Two types are equal when they are written alike; objects by their name.
/// Source: https://github.com/google/cel-spec/blob/master/doc/langdef.md#gradual-type-checking
/// </summary>
public sealed class CelType : IEquatable<CelType>
{
    private readonly Func<string, CelType?>? _field;

    private CelType(CelTypeKind kind, string name, ImmutableArray<CelType> parameters = default, Func<string, CelType?>? field = null)
    {
        (Kind, Name, Parameters, _field) = (kind, name, parameters.IsDefault ? [] : parameters, field);
        Size = 1;
        foreach (var parameter in Parameters) Size = Math.Min(int.MaxValue / 4, Size + parameter.Size);
    }

    /// <summary>Known at run time only.</summary>
    public static CelType Dyn { get; } = new(CelTypeKind.Dyn, "dyn");

    /// <summary>true and false.</summary>
    public static CelType Bool { get; } = Simple("bool");

    /// <summary>Signed 64-bit integers.</summary>
    public static CelType Int { get; } = Simple("int");

    /// <summary>Unsigned 64-bit integers.</summary>
    public static CelType Uint { get; } = Simple("uint");

    /// <summary>64-bit floating point numbers.</summary>
    public static CelType Double { get; } = Simple("double");

    /// <summary>Strings.</summary>
    public static CelType String { get; } = Simple("string");

    /// <summary>Sequences of bytes.</summary>
    public static CelType Bytes { get; } = Simple("bytes");

    /// <summary>null.</summary>
    public static CelType Null { get; } = Simple("null");

    /// <summary>Points in time.</summary>
    public static CelType Timestamp { get; } = Simple("timestamp");

    /// <summary>Spans of time.</summary>
    public static CelType Duration { get; } = Simple("duration");

    /// <summary>What kind of type it is.</summary>
    public CelTypeKind Kind { get; }

    /// <summary>Its name without parameters: <c>int</c>, <c>list</c>, <c>kubernetes.URL</c>, an object's name.</summary>
    public string Name { get; }

    /// <summary>A list's element, a map's key and value, what an optional, a wrapper or a type is of.</summary>
    public ImmutableArray<CelType> Parameters { get; }

    internal static CelType Error { get; } = new(CelTypeKind.Error, "!error!");

    /// <summary>How many names it takes to write it.</summary>
    internal int Size { get; }

    /// <summary>Lists of one type of elements.</summary>
    public static CelType List(CelType element) => new(CelTypeKind.List, "list", [element]);

    /// <summary>Maps of one type of keys and one of values.</summary>
    public static CelType Map(CelType key, CelType value) => new(CelTypeKind.Map, "map", [key, value]);

    /// <summary>Values that may be absent.</summary>
    public static CelType Optional(CelType value) => new(CelTypeKind.Optional, "optional_type", [value]);

    /// <summary>Types as values.</summary>
    public static CelType TypeOf(CelType type) => new(CelTypeKind.Type, "type", [type]);

    /// <summary>A simple type or null.</summary>
    public static CelType Wrapper(CelType type) => new(CelTypeKind.Wrapper, "wrapper", [type]);

    /// <summary>A type of a library, by its name.</summary>
    public static CelType Opaque(string name) => new(CelTypeKind.Opaque, name);

    /// <summary>An object with these fields and no others.</summary>
    /// <param name="name">Its name in messages; objects of one name are of one type.</param>
    /// <param name="fields">Fields and their types.</param>
    public static CelType Object(string name, IReadOnlyDictionary<string, CelType> fields) => Object(name, fields.GetValueOrDefault);

    /// <summary>Reads a type as messages write it: <c>list(string)</c>, <c>map(string, dyn)</c>, <c>optional_type(int)</c>; null when it is none.</summary>
    public static CelType? Parse(string text) => TypeText.Parse(text);

    /// <summary>The type of a field; null when an object has none of this name.</summary>
    public CelType? Field(string name) => _field?.Invoke(name);

    /// <inheritdoc/>
    public bool Equals(CelType? other) => other is not null
        && (ReferenceEquals(this, other) || (Kind == other.Kind && Name == other.Name && Size == other.Size && Parameters.SequenceEqual(other.Parameters)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CelType);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Name, Size);

    /// <inheritdoc/>
    public override string ToString() => Parameters.IsEmpty || Size > 200 ? Name : $"{Name}({string.Join(", ", Parameters)})";

    /// <summary>An object whose fields are found when an expression asks for them; null for a field that isn't there.</summary>
    public static CelType Object(string name, Func<string, CelType?> field) => new(CelTypeKind.Object, name, field: field);

    internal static CelType Parameter(string name) => new(CelTypeKind.Parameter, name);

    /// <summary>The same kind of type with other parameters.</summary>
    internal CelType With(ImmutableArray<CelType> parameters) => new(Kind, Name, parameters, _field);

    private static CelType Simple(string name) => new(CelTypeKind.Simple, name);
}
