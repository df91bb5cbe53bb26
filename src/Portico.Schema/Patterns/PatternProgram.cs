namespace Portico.Schema.Patterns;

/// <summary>A pattern as instructions of a nondeterministic automaton (Thompson), and the classes of characters it tells apart.</summary>
internal sealed class PatternProgram
{
    private const int MaxInstructions = 50_000;
    private readonly List<Instruction> _code = [];
    private readonly List<CodePoints> _sets = [];
    private readonly Dictionary<CodePoints, int> _setIds = new(ReferenceEqualityComparer.Instance);
    private bool _hasWordPlaces;
    private bool _hasLinePlaces;

    private PatternProgram()
    {
    }

    public enum Operation
    {
        /// <summary>Takes one character of the set <c>A</c>.</summary>
        Take,

        /// <summary>Goes on at <c>A</c> and at <c>B</c>.</summary>
        Split,

        /// <summary>Goes on when the place <c>A</c> holds.</summary>
        Place,

        /// <summary>Goes on at <c>A</c>.</summary>
        Jump,

        /// <summary>The pattern matches.</summary>
        Match,
    }

    /// <summary>Goes on with the next instruction unless stated otherwise.</summary>
    public record struct Instruction(Operation Operation, int A, int B);

    public IReadOnlyList<Instruction> Code => _code;

    public IReadOnlyList<CodePoints> Sets => _sets;

    /// <summary>Sets that the classes must tell apart: those of the pattern, and those that its places look at.</summary>
    public IEnumerable<CodePoints> Distinctions
    {
        get
        {
            foreach (var set in _sets) yield return set;
            if (_hasWordPlaces) yield return NamedClasses.Word;
            if (_hasLinePlaces) yield return CodePoints.Of(('\n', '\n'));
        }
    }

    /// <exception cref="FormatException">The pattern would need too many instructions.</exception>
    public static PatternProgram Of(PatternNode node)
    {
        var program = new PatternProgram();
        program.Emit(node);
        program.Add(Operation.Match);
        return program;
    }

    private int Add(Operation operation, int a = 0, int b = 0)
    {
        if (_code.Count >= MaxInstructions) throw new FormatException("expression too large");
        _code.Add(new Instruction(operation, a, b));
        return _code.Count - 1;
    }

    private void Emit(PatternNode node)
    {
        switch (node)
        {
            case PatternNode.One one:
                if (!_setIds.TryGetValue(one.Set, out var id))
                {
                    id = _setIds[one.Set] = _sets.Count;
                    _sets.Add(one.Set);
                }

                Add(Operation.Take, id);
                break;
            case PatternNode.Sequence sequence:
                foreach (var part in sequence.Parts) Emit(part);
                break;
            case PatternNode.Choice choice:
                Emit(choice);
                break;
            case PatternNode.Repeat repeat:
                Emit(repeat);
                break;
            case PatternNode.Place place:
                _hasWordPlaces |= place.Kind is PatternPlace.WordBoundary or PatternPlace.NoWordBoundary;
                _hasLinePlaces |= place.Kind is PatternPlace.LineStart or PatternPlace.LineEnd;
                Add(Operation.Place, (int)place.Kind);
                break;
        }
    }

    private void Emit(PatternNode.Choice choice)
    {
        var jumps = new List<int>();
        for (var i = 0; i < choice.Options.Count; i++)
        {
            var last = i == choice.Options.Count - 1;
            var split = last ? -1 : Add(Operation.Split);
            if (!last) _code[split] = _code[split] with { A = _code.Count };
            Emit(choice.Options[i]);
            if (last) continue;
            jumps.Add(Add(Operation.Jump));
            _code[split] = _code[split] with { B = _code.Count };
        }

        foreach (var jump in jumps) _code[jump] = _code[jump] with { A = _code.Count };
    }

    private void Emit(PatternNode.Repeat repeat)
    {
        for (var i = 0; i < repeat.Least; i++) Emit(repeat.Body);
        if (repeat.Most is null)
        {
            var loop = Add(Operation.Split);
            _code[loop] = _code[loop] with { A = _code.Count };
            Emit(repeat.Body);
            Add(Operation.Jump, loop);
            _code[loop] = _code[loop] with { B = _code.Count };
            return;
        }

        var exits = new List<int>();
        for (var i = repeat.Least; i < repeat.Most; i++)
        {
            var split = Add(Operation.Split);
            _code[split] = _code[split] with { A = _code.Count };
            exits.Add(split);
            Emit(repeat.Body);
        }

        foreach (var split in exits) _code[split] = _code[split] with { B = _code.Count };
    }
}
