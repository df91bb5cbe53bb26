namespace Portico.Core.Catalog.Projection;

/// <summary>A value of a field and who said it.</summary>
internal readonly record struct Found(string Value, FieldSource Source, string From);
