namespace Portico.Core.Delivery;

/// <summary>A file of an object in Git.</summary>
public sealed record LocatedFile(Target Target, string Path, string Text);
