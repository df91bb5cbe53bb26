using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portico.Core.Manifests;

/// <summary>A node of a YAML text with the characters it takes: enough to change one value and leave every other character alone.</summary>
internal sealed class YamlSpan
{
    private YamlSpan(ParsingEvent from)
    {
        Start = (int)from.Start.Index;
        Line = (int)from.Start.Line;
        Column = (int)from.Start.Column;
        End = (int)from.End.Index;
    }

    public int Start { get; }

    /// <summary>Line from 1.</summary>
    public int Line { get; }

    /// <summary>Column from 1.</summary>
    public int Column { get; }

    /// <summary>Index after its last character; of a block, after the last of its values.</summary>
    public int End { get; private set; }

    public bool IsFlow { get; private init; }

    public bool IsAlias { get; private init; }

    public bool HasAnchorOrTag { get; private init; }

    /// <summary>Fields of a mapping.</summary>
    public List<(string Name, YamlSpan Key, YamlSpan Value)>? Fields { get; private init; }

    /// <summary>Elements of a sequence.</summary>
    public List<YamlSpan>? Elements { get; private init; }

    public bool IsScalar => Fields is null && Elements is null;

    public bool IsBlockScalar { get; private init; }

    /// <summary>The tree of the first document; null when the text is empty.</summary>
    /// <exception cref="YamlException">The text isn't YAML.</exception>
    public static YamlSpan? Parse(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _)) return null;
        return Node(parser, text, 0);
    }

    /// <summary>The child that a step leads to, or null.</summary>
    public YamlSpan? Child(Forms.FieldPath step)
    {
        if (step.Name is { } name) return Fields?.FirstOrDefault(f => f.Name == name).Value;
        return Elements is { } elements && step.Index < elements.Count ? elements[step.Index] : null;
    }

    private static YamlSpan Node(Parser parser, string text, int depth)
    {
        if (depth > 200) throw new YamlException("The document is nested too deep.");
        switch (parser.Current)
        {
            case Scalar scalar:
                parser.MoveNext();
                return new YamlSpan(scalar)
                {
                    IsBlockScalar = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded,
                    HasAnchorOrTag = !scalar.Anchor.IsEmpty || !scalar.Tag.IsEmpty,
                };
            case AnchorAlias alias:
                parser.MoveNext();
                return new YamlSpan(alias) { IsAlias = true };
            case SequenceStart start:
                parser.MoveNext();
                var list = new YamlSpan(start) { Elements = [], IsFlow = start.Style == SequenceStyle.Flow, HasAnchorOrTag = !start.Anchor.IsEmpty || !start.Tag.IsEmpty };
                while (parser.Current is not SequenceEnd) list.Elements!.Add(Node(parser, text, depth + 1));
                list.End = list.IsFlow || list.Elements!.Count == 0 ? Closing(parser.Current, text) : list.Elements[^1].End;
                parser.MoveNext();
                return list;
            case MappingStart start:
                parser.MoveNext();
                var map = new YamlSpan(start) { Fields = [], IsFlow = start.Style == MappingStyle.Flow, HasAnchorOrTag = !start.Anchor.IsEmpty || !start.Tag.IsEmpty };
                while (parser.Current is not MappingEnd)
                {
                    var name = (parser.Current as Scalar)?.Value ?? "";
                    var key = Node(parser, text, depth + 1);
                    map.Fields!.Add((name, key, Node(parser, text, depth + 1)));
                }
                map.End = map.IsFlow || map.Fields!.Count == 0 ? Closing(parser.Current, text) : Math.Max(map.Fields[^1].Value.End, map.Fields[^1].Key.End);
                parser.MoveNext();
                return map;
            default:
                throw new YamlException($"Unexpected {parser.Current?.GetType().Name}.");
        }
    }

    /// <summary>The parser's end of a flow collection may lie before its bracket.</summary>
    private static int Closing(ParsingEvent end, string text)
    {
        var at = (int)end.End.Index;
        return at < text.Length && at == (int)end.Start.Index && text[at] is ']' or '}' ? at + 1 : at;
    }
}
