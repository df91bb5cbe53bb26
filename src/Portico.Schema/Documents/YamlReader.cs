using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portico.Schema.Documents;

/// <summary>
/// Reads YAML as kubectl and the API server do (sigs.k8s.io/yaml): any number of documents, YAML 1.1 booleans (<c>yes</c>, <c>on</c>),
/// octal numbers, anchors, merge keys, no timestamps. Within bounds: size, depth and alias expansion.
/// JSON is YAML here, but <see cref="JsonReader"/> keeps <c>5.0</c> and <c>5</c> apart as the API server does with JSON.
/// </summary>
public static class YamlReader
{
    /// <summary>Reads all documents of <paramref name="text"/>; never throws for what is in it. Empty documents are left out.</summary>
    public static DocumentReadResult Read(string text, DocumentLimits? limits = null) => Read(text, YamlDialect.Kubernetes, limits);

    /// <summary>The same for text that another reader's rules hold for.</summary>
    public static DocumentReadResult Read(string text, YamlDialect dialect, DocumentLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        limits ??= DocumentLimits.Default;
        var findings = new ReadFindings(limits);
        var documents = ImmutableArray.CreateBuilder<SourceDocument>();
        if (text.Length > limits.MaxLength)
        {
            findings.Add(ReadFindings.TooLarge, "", $"the text has {text.Length} characters, more than {limits.MaxLength}", new(1, 1));
            return findings.Result([]);
        }

        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            while (!parser.TryConsume<StreamEnd>(out _))
            {
                parser.Consume<DocumentStart>();
                var (root, map) = new YamlPass(parser, limits, findings, dialect).Value(0);
                parser.Consume<DocumentEnd>();
                if (root is not null) documents.Add(new SourceDocument(root, new SourceMap(map)));
            }
        }
        catch (YamlException e)
        {
            findings.Add(ReadFindings.Malformed, "", $"not valid YAML: {Sentence(e)}", new((int)e.Start.Line, (int)e.Start.Column));
        }
        catch (ReadLimitException)
        {
            // Already reported.
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IndexOutOfRangeException or OverflowException or FormatException)
        {
            // The scanner is not proof against every malformed escape or directive; the text is at fault, not us.
            findings.Add(ReadFindings.Malformed, "", $"not valid YAML: {e.Message}", new(1, 1));
        }

        return findings.Result(documents.ToImmutable());
    }

    private static string Sentence(YamlException e) =>
        e.InnerException is { } inner && inner.Message.Length > 0 ? inner.Message : e.Message;
}
