using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Validation;

namespace Portico.Schema.Reading;

/// <summary>What one reading shares: findings, bounds, and the document that local references point into.</summary>
internal sealed class SchemaReadContext(JsonObject root)
{
    /// <summary>Schemas nest at most this deep; the deepest real one has 38 levels.</summary>
    public const int MaxDepth = 120;

    private const int MaxDiagnostics = 200;
    private const int MaxNodes = 400_000;
    private readonly ImmutableArray<Diagnostic>.Builder _found = ImmutableArray.CreateBuilder<Diagnostic>();
    private int _nodes;
    private bool _exhausted;

    public JsonObject Root { get; } = root;

    /// <summary>
    /// Whether <c>additionalProperties: true</c> keeps whatever stands there, as JSON Schema has it. An API server keeps such fields, but prunes
    /// what is in them.
    /// </summary>
    public bool IsOpen { get; init; }

    /// <summary>Where the reading is.</summary>
    public FieldPath Path { get; } = new();

    /// <summary>References being followed, so that a schema that contains itself ends.</summary>
    public Stack<string> References { get; } = [];

    public ImmutableArray<Diagnostic> Diagnostics => _found.ToImmutable();

    public void Error(string path, string reason, string message, string? advice = null) => Add(Diagnostic.Error(path, reason, message, advice));

    public void Warning(string path, string reason, string message, string? advice = null) => Add(Diagnostic.Warning(path, reason, message, advice));

    /// <summary>Counts one schema node; false when there are too many.</summary>
    public bool Count()
    {
        if (++_nodes <= MaxNodes) return true;
        if (!_exhausted) Error(Path.ToString(), "SchemaTooLarge", $"the schema has more than {MaxNodes} nodes", "Split the schema, or use fewer references.");
        _exhausted = true;
        return false;
    }

    private void Add(Diagnostic diagnostic)
    {
        if (_found.Count < MaxDiagnostics) _found.Add(diagnostic);
    }
}
