using System.Collections.Immutable;

namespace Portico.Web.Pages.Entity.Definition.GraphQl;

/// <summary>A GraphQL schema as its text defines it.</summary>
/// <param name="Types">Types in the order of the text; what <c>extend</c> says of one is part of it.</param>
public sealed record GraphQlSchema(ImmutableArray<GraphQlType> Types)
{
    private static readonly ImmutableArray<(string Operation, string Title)> s_operations = [("query", "Queries"), ("mutation", "Mutations"), ("subscription", "Subscriptions")];

    /// <summary>Types that hold operations, by query, mutation and subscription.</summary>
    public ImmutableDictionary<string, string> Roots { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Names of directives it defines.</summary>
    public ImmutableArray<string> Directives { get; init; } = [];

    /// <summary>What can be asked and done, in this order; those that it has.</summary>
    public IEnumerable<(string Title, GraphQlType Type)> Operations() =>
        from operation in s_operations
        let type = Types.FirstOrDefault(t => t.Name == RootOf(operation.Operation))
        where type is not null
        select (operation.Title, type);

    /// <summary>All other types, sorted by kind and name.</summary>
    public ImmutableArray<GraphQlType> Others => [.. Types.Except(Operations().Select(o => o.Type)).OrderBy(t => Order(t.Kind)).ThenBy(t => t.Name, StringComparer.Ordinal)];

    private string RootOf(string operation) => Roots.GetValueOrDefault(operation, $"{char.ToUpperInvariant(operation[0])}{operation[1..]}");

    private static int Order(string kind) => kind switch { "type" => 0, "interface" => 1, "union" => 2, "input" => 3, "enum" => 4, _ => 5 };
}
