using System.Buffers;
using System.Text;

namespace Portico.Schema.Patterns;

/// <summary>
/// Runs a pattern as a deterministic automaton that is built while it runs and forgotten when it grows too large: time linear in the text, memory bounded.
/// Used by many threads at once; only unknown transitions take the lock.
/// </summary>
internal sealed class PatternMatcher
{
    private const int MaxTransitions = 400_000;
    private readonly Lock _lock = new();
    private readonly PatternProgram _program;
    private readonly CharacterClasses _classes;
    private readonly bool[][] _members;
    private readonly Dictionary<string, State> _states = new(StringComparer.Ordinal);
    private readonly State _matched;
    private readonly State _start;
    private readonly int[] _mark;
    private int _round;

    public PatternMatcher(PatternProgram program)
    {
        _program = program;
        _classes = new CharacterClasses(program.Distinctions);
        _members = [.. program.Sets.Select(Members)];
        _mark = new int[program.Code.Count];
        _matched = new State([], Before.Other, _classes.Count) { IsMatch = true };
        _start = new State([0], Before.Start, _classes.Count);
    }

    /// <summary>What stands before the place that a state is at.</summary>
    private enum Before
    {
        Start,
        LineFeed,
        Word,
        Other,
    }

    public bool IsMatch(string text)
    {
        var state = _start;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            int c = rest[0];
            var length = 1;
            if (c >= 0xD800 && c <= 0xDFFF) c = Rune.DecodeFromUtf16(rest, out var rune, out length) == OperationStatus.Done ? rune.Value : 0xFFFD;
            rest = rest[length..];
            state = Next(state, _classes.Of(c));
            if (state.IsMatch) return true;
            if (state.IsDead) return false;
        }

        return Next(state, _classes.Count).IsMatch;
    }

    private bool[] Members(CodePoints set)
    {
        var members = new bool[_classes.Count];
        foreach (var (from, to) in set.Ranges)
        {
            for (var i = _classes.Of(from); i < members.Length && _classes.Sample(i) <= to; i++) members[i] = true;
        }

        return members;
    }

    private State Next(State state, int @class) => Volatile.Read(ref state.Next[@class]) ?? Build(state, @class);

    private State Build(State state, int @class)
    {
        lock (_lock)
        {
            var next = Step(state, @class);
            Volatile.Write(ref state.Next[@class], next);
            return next;
        }
    }

    private State Step(State state, int @class)
    {
        var atEnd = @class == _classes.Count;
        var c = atEnd ? -1 : _classes.Sample(@class);
        var reached = new SortedSet<int>();
        _round++;
        var pending = new Stack<int>(state.Places);
        while (pending.TryPop(out var at))
        {
            if (_mark[at] == _round) continue;
            _mark[at] = _round;
            var instruction = _program.Code[at];
            switch (instruction.Operation)
            {
                case PatternProgram.Operation.Match:
                    return _matched;
                case PatternProgram.Operation.Take:
                    if (!atEnd && _members[instruction.A][@class]) reached.Add(at + 1);
                    break;
                case PatternProgram.Operation.Split:
                    pending.Push(instruction.A);
                    pending.Push(instruction.B);
                    break;
                case PatternProgram.Operation.Jump:
                    pending.Push(instruction.A);
                    break;
                case PatternProgram.Operation.Place:
                    if (Holds((PatternPlace)instruction.A, state.Before, c)) pending.Push(at + 1);
                    break;
            }
        }

        // The match may begin at any later place, too.
        if (!StartsAtTextStart) reached.Add(0);
        var before = c == '\n' ? Before.LineFeed : IsWord(c) ? Before.Word : Before.Other;
        return Known([.. reached], before);
    }

    private bool StartsAtTextStart => _program.Code[0] is { Operation: PatternProgram.Operation.Place, A: (int)PatternPlace.TextStart };

    private State Known(int[] places, Before before)
    {
        var key = new StringBuilder(places.Length + 1).Append((char)before);
        foreach (var place in places) key.Append((char)(place >> 16)).Append((char)(place & 0xFFFF));
        var name = key.ToString();
        if (_states.TryGetValue(name, out var known)) return known;
        if ((long)_states.Count * (_classes.Count + 1) > MaxTransitions)
        {
            _states.Clear();
            Array.Clear(_start.Next);
        }

        return _states[name] = new State(places, before, _classes.Count);
    }

    private static bool Holds(PatternPlace place, Before before, int next) => place switch
    {
        PatternPlace.TextStart => before == Before.Start,
        PatternPlace.TextEnd => next < 0,
        PatternPlace.LineStart => before is Before.Start or Before.LineFeed,
        PatternPlace.LineEnd => next is < 0 or '\n',
        PatternPlace.WordBoundary => (before == Before.Word) != IsWord(next),
        _ => (before == Before.Word) == IsWord(next),
    };

    private static bool IsWord(int c) => c is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or '_' or (>= 'a' and <= 'z');

    private sealed class State(int[] places, Before before, int classes)
    {
        public int[] Places { get; } = places;

        public Before Before { get; } = before;

        public State?[] Next { get; } = new State?[classes + 1];

        public bool IsMatch { get; init; }

        /// <summary>Nothing can match any more.</summary>
        public bool IsDead => Places.Length == 0 && !IsMatch;
    }
}
