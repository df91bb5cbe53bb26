using System.Collections.Immutable;

namespace Portico.Web.Pages.Entity.Definition.GraphQl;

/// <summary>A type of a GraphQL schema.</summary>
/// <param name="Kind">type, interface, input, enum, union or scalar.</param>
/// <param name="Name">Its name.</param>
public sealed record GraphQlType(string Kind, string Name)
{
    /// <summary>Markdown.</summary>
    public string Description { get; init; } = "";

    /// <summary>Fields of a type, interface or input; values of an enum, which have no type.</summary>
    public ImmutableArray<GraphQlField> Fields { get; init; } = [];

    /// <summary>Interfaces it implements, or members of a union.</summary>
    public ImmutableArray<string> Others { get; init; } = [];
}
