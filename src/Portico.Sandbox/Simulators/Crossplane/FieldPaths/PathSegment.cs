namespace Portico.Sandbox.Simulators.Crossplane.FieldPaths;

/// <summary>One step of a field path: a field's name, an index, or <c>*</c> for every element.</summary>
internal readonly record struct PathSegment(string Field, int Index, bool Every)
{
    public bool IsField => Index < 0 && !Every;

    public static PathSegment Named(string field) => new(field, -1, false);

    public static PathSegment At(int index) => new("", index, false);

    public static PathSegment All { get; } = new("", -1, true);

    public override string ToString() => Every ? "[*]" : Index >= 0 ? $"[{Index}]" : Field.Contains('.', StringComparison.Ordinal) ? $"[{Field}]" : Field;
}
