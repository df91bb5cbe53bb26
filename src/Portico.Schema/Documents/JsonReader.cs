using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Portico.Schema.Documents;

/// <summary>Reads one JSON text within bounds. Numbers keep their text; a field given twice is an error and its last value stays.</summary>
public static class JsonReader
{
    /// <summary>Reads <paramref name="text"/>; never throws for what is in it.</summary>
    public static DocumentReadResult Read(string text, DocumentLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        limits ??= DocumentLimits.Default;
        var findings = new ReadFindings(limits);
        if (text.Length > limits.MaxLength)
        {
            findings.Add(ReadFindings.TooLarge, "", $"the text has {text.Length} characters, more than {limits.MaxLength}", new(1, 1));
            return findings.Result([]);
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var options = new JsonReaderOptions { MaxDepth = limits.MaxDepth };
        var pass = new JsonPass(bytes, limits, findings);
        try
        {
            var reader = new Utf8JsonReader(bytes, options);
            if (!reader.Read()) return findings.Result([]);
            var (root, map) = pass.Value(ref reader);
            while (reader.Read())
            {
                // Only white space may follow; the reader throws otherwise.
            }

            return findings.Result([new SourceDocument(root, new SourceMap(map))]);
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            findings.Add(ReadFindings.Malformed, "", $"not valid JSON: {Sentence(e.Message)}", new(line, (int)(e.BytePositionInLine ?? 0) + 1));
        }
        catch (InvalidOperationException e)
        {
            // A string that is not valid UTF-16, such as a lone surrogate escape.
            findings.Add(ReadFindings.Malformed, "", $"not valid JSON: {Sentence(e.Message)}", pass.Here);
        }
        catch (ReadLimitException)
        {
            // Already reported.
        }

        return findings.Result(ImmutableArray<SourceDocument>.Empty);
    }

    private static string Sentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
