using System.Collections.Immutable;
using Portico.Schema.Cel.Types;

namespace Portico.Schema.Cel.Checking;

/// <summary>What is wrong with an expression, in cel-go's words; a bounded number of findings.</summary>
internal sealed class Findings(string source, Unifier types)
{
    private const int Most = 20;
    private readonly List<CelIssue> _issues = [];

    public CelType Add(int position, string message)
    {
        if (_issues.Count < Most) _issues.Add(CelIssue.At(source, position, message));
        return CelType.Error;
    }

    public CelType Undeclared(int position, string name, string container) =>
        Add(position, $"undeclared reference to '{name}' (in container '{container}')");

    public CelType Mismatch(int position, CelType expected, CelType actual) =>
        Add(position, $"expected type '{types.Resolve(expected, final: true)}' but found '{types.Resolve(actual, final: true)}'");

    public CelType NoOverload(int position, string function, IEnumerable<CelType> arguments, bool isMember)
    {
        var texts = arguments.Select(a => types.Resolve(a, final: true).ToString()).ToArray();
        var signature = isMember ? $"{texts[0]}.({string.Join(", ", texts[1..])})" : $"({string.Join(", ", texts)})";
        return Add(position, $"found no matching overload for '{function}' applied to '{signature}'");
    }

    public ImmutableArray<CelIssue> InOrder() => [.. _issues.OrderBy(i => i.Offset)];
}
