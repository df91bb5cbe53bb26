namespace Portico.Core.Catalog.Entities;

/// <summary>Something that is wrong with an entity, shown on its page and in Backstage's <c>status.items</c>.</summary>
/// <param name="Level">info, warning or error.</param>
/// <param name="Message">What, where and what to do.</param>
public sealed record EntityProblem(string Level, string Message);
