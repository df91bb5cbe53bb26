using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema;
using Portico.Schema.Documents;

namespace Portico.Core.Catalog.Descriptors;

/// <summary>
/// Reads a catalog file: any number of YAML documents, each an entity. Documents are read one by one, because a line that begins with <c>---</c>
/// ends a document whatever stands before it: so one that is broken harms only itself.
/// </summary>
public static class DescriptorReader
{
    /// <summary>Bounds of one document; a file has its own in the reader that fetches it.</summary>
    private static readonly DocumentLimits Limits = new() { MaxLength = 4 * 1024 * 1024, MaxDepth = 64, MaxNodes = 200_000, MaxAliasNodes = 20_000, MaxDiagnostics = 20 };

    /// <summary>All documents of the text, empty ones left out.</summary>
    public static ImmutableArray<DescriptorDocument> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var documents = ImmutableArray.CreateBuilder<DescriptorDocument>();
        foreach (var (part, line) in Parts(text.TrimStart('\uFEFF')))
        {
            if (Document(part, line, documents.Count + 1) is { } document) documents.Add(document);
        }

        return documents.ToImmutable();
    }

    private static DescriptorDocument? Document(string text, int line, int index)
    {
        var read = YamlReader.Read(text, YamlDialect.Core, Limits);
        TextPosition? InFile(TextPosition? at) => at is { } position ? new TextPosition(position.Line + line - 1, position.Column) : null;
        var problems = read.Diagnostics.Select(d => d with { Position = InFile(d.Position) }).ToImmutableArray();
        if (read.Documents.IsEmpty) return problems.IsEmpty ? null : new DescriptorDocument(index, line, null, problems);

        var first = read.Documents[0];
        var root = read.IsValid ? first.Root as JsonObject : null;
        if (root is null && problems.IsEmpty)
            problems = [Diagnostic.Error("", "NoEntity", "The document is no mapping of keys to values.", "Begin it with apiVersion, kind, metadata and spec.") with { Position = InFile(new(1, 1)) }];
        return new DescriptorDocument(index, line, root, problems) { PositionOf = path => InFile(first.Positions.Find(path)) };
    }

    /// <summary>Texts between the lines that begin with <c>---</c>, each with its first line; the line itself belongs to the document that it starts.</summary>
    private static IEnumerable<(string Text, int Line)> Parts(string text)
    {
        int start = 0, startLine = 1, line = 1;
        for (var at = 0; at < text.Length; line++)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            if (at > start && IsStart(text.AsSpan(at, end - at)) && !OnlyDirectives(text.AsSpan(start, at - start)))
            {
                yield return (text[start..at], startLine);
                (start, startLine) = (at, line);
            }

            at = end + 1;
        }

        if (start < text.Length) yield return (text[start..], startLine);
    }

    private static bool IsStart(ReadOnlySpan<char> line) =>
        line.StartsWith("---", StringComparison.Ordinal) && (line.Length == 3 || line[3] is ' ' or '\t' or '\r');

    /// <summary>%YAML lines belong to the document after them; there is nothing else before the first one's start.</summary>
    private static bool OnlyDirectives(ReadOnlySpan<char> text)
    {
        var any = false;
        foreach (var range in text.Split('\n'))
        {
            var line = text[range].Trim();
            if (line.IsEmpty || line[0] == '#') continue;
            if (line[0] != '%') return false;
            any = true;
        }

        return any;
    }
}
