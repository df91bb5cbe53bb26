namespace Portico.Web.Pages.Entity.Definition.GraphQl;

/// <summary>The text is no GraphQL schema.</summary>
internal sealed class GraphQlFault(string message, int line, int column) : FormatException($"{message} (line {line}, column {column}).");
