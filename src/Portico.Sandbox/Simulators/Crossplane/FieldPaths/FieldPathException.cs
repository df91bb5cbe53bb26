namespace Portico.Sandbox.Simulators.Crossplane.FieldPaths;

/// <summary>A field path that cannot be parsed, followed or set.</summary>
internal sealed class FieldPathException(string message, bool missing = false) : Exception(message)
{
    /// <summary>Whether it is only that the field isn't there.</summary>
    public bool Missing { get; } = missing;
}
