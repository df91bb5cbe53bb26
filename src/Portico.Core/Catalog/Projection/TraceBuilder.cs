using System.Collections.Immutable;
using Portico.Core.Catalog.Rules;

namespace Portico.Core.Catalog.Projection;

/// <summary>Takes notes while an object is projected. Nobody has one unless somebody asked why.</summary>
internal sealed class TraceBuilder
{
    private readonly List<RuleTrace> _rules = [];
    private readonly List<FieldTrace> _fields = [];
    private readonly List<string> _notes = [];

    public ImmutableArray<RuleTrace> Rules => [.. _rules];

    public ImmutableArray<FieldTrace> Fields => [.. _fields];

    public ImmutableArray<string> Notes => [.. _notes.Distinct()];

    public void Rule(IngestionRule rule, string? mismatch, string effect) =>
        _rules.Add(new RuleTrace(rule.Name, rule.Path, rule.Action.ToString().ToLowerInvariant(), mismatch is null, mismatch is null ? effect : $"Does not match: {mismatch}."));

    public void Field(string field, Found found) => _fields.Add(new FieldTrace(field, found.Value, found.Source, found.From));

    public void Note(string note) => _notes.Add(note);
}
