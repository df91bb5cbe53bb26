namespace Portico.Schema.Documents;

/// <summary>The position of one value and of what is in it.</summary>
internal sealed class SourceNode(TextPosition position)
{
    public TextPosition Position { get; } = position;

    public Dictionary<string, SourceNode>? Fields { get; private set; }

    public List<SourceNode>? Elements { get; private set; }

    public void Add(string name, SourceNode child) => (Fields ??= new(StringComparer.Ordinal))[name] = child;

    public void Add(SourceNode child) => (Elements ??= []).Add(child);
}
