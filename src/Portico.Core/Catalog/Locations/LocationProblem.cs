using Portico.Schema;

namespace Portico.Core.Catalog.Locations;

/// <summary>Something that is wrong with a file of a location.</summary>
/// <param name="File">The file, as a location ref.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record LocationProblem(string File, string Message)
{
    /// <summary>Number of the document in the file, from 1; 0 for the whole file.</summary>
    public int Document { get; init; }

    /// <summary>The entity it is about, when that can be told.</summary>
    public string Entity { get; init; } = "";

    /// <summary>Path of the field.</summary>
    public string Path { get; init; } = "";

    /// <summary>Where in the file.</summary>
    public TextPosition? Position { get; init; }

    /// <summary>One line: <c>url:https://…/catalog-info.yaml:12:3 (document 2) spec.owner: …</c>.</summary>
    public override string ToString() =>
        $"{File}{(Position is { } at ? $":{at}" : "")}{(Document > 0 ? $" (document {Document})" : "")} {(Path.Length > 0 && !Message.StartsWith(Path, StringComparison.Ordinal) ? $"{Path}: " : "")}{Message}";

    internal static LocationProblem Of(string file, int document, string entity, Diagnostic finding) => new(file, $"{finding.Message} {finding.Advice}".TrimEnd())
    {
        Document = document,
        Entity = entity,
        Path = finding.Path,
        Position = finding.Position,
    };
}
