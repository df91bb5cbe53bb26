namespace Portico.Core.Forms.Hints;

/// <summary>Hints as a tree, looked up while a form is laid out.</summary>
internal sealed class HintNode
{
    private readonly Dictionary<string, HintNode> _fields = new(StringComparer.Ordinal);

    public FieldHint? Hint { get; private set; }

    /// <summary>What is said of every element of a list.</summary>
    public HintNode? Elements { get; private set; }

    /// <summary>What is said of every value of a map.</summary>
    public HintNode? Values { get; private set; }

    public static HintNode? Of(IReadOnlyCollection<FormHint> hints)
    {
        if (hints.Count == 0) return null;
        var root = new HintNode();
        foreach (var hint in hints)
        {
            var at = root;
            foreach (var step in hint.Path.Steps)
            {
                at = step.Kind switch
                {
                    HintStepKind.Elements => at.Elements ??= new HintNode(),
                    HintStepKind.Values => at.Values ??= new HintNode(),
                    _ => at.Field(step.Name),
                };
            }
            at.Hint = hint.Hint;
        }
        return root;
    }

    public HintNode? Find(FieldPath path)
    {
        var at = this;
        foreach (var step in path.Steps())
        {
            at = step.Index >= 0 ? at.Elements : at._fields.GetValueOrDefault(step.Name!) ?? (step.IsKey ? at.Values : null);
            if (at is null) return null;
        }
        return at;
    }

    /// <summary>Fields below here, not those of list elements and map values, that a hint puts into a section.</summary>
    public IEnumerable<FieldPath> InSections() => InSections(FieldPath.Root);

    private IEnumerable<FieldPath> InSections(FieldPath path)
    {
        foreach (var (name, node) in _fields)
        {
            var at = path.Child(name);
            if (node.Hint?.Section is not null) yield return at;
            foreach (var inner in node.InSections(at)) yield return inner;
        }
    }

    private HintNode Field(string name)
    {
        if (!_fields.TryGetValue(name, out var node)) _fields[name] = node = new HintNode();
        return node;
    }
}
