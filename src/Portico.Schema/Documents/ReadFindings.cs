using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Portico.Schema.Documents;

/// <summary>Collects what a reader finds wrong, up to a bound.</summary>
internal sealed class ReadFindings(DocumentLimits limits)
{
    public const string Malformed = "MalformedDocument";
    public const string TooLarge = "DocumentTooLarge";
    public const string TooDeep = "DocumentTooDeep";
    public const string DuplicateKey = "DuplicateKey";
    public const string Unsupported = "UnsupportedValue";

    private readonly ImmutableArray<Diagnostic>.Builder _found = ImmutableArray.CreateBuilder<Diagnostic>();

    public void Add(string reason, string path, string message, TextPosition at, string? advice = null)
    {
        if (_found.Count >= limits.MaxDiagnostics) return;
        _found.Add(Diagnostic.Error(path, reason, message, advice ?? Advice(reason)) with { Position = at });
    }

    [DoesNotReturn]
    public void Stop(string reason, string message, TextPosition at)
    {
        Add(reason, "", message, at);
        throw new ReadLimitException();
    }

    public DocumentReadResult Result(ImmutableArray<SourceDocument> documents) => new(documents, _found.ToImmutable());

    private static string Advice(string reason) => reason switch
    {
        TooLarge or TooDeep => "Split the document, or raise the reader's limits if you trust it.",
        DuplicateKey => "Keep one of the two; the last one was used.",
        _ => "Correct the text at this place and read it again.",
    };
}
