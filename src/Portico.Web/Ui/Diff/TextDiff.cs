using System.Collections.Immutable;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Portico.Web.Ui.Diff;

/// <summary>The difference of two texts by line, and inside lines that were changed; equal stretches are folded.</summary>
public sealed record TextDiff(ImmutableArray<DiffRow> Rows, int Added, int Removed)
{
    /// <summary>Why no rows, or not all, are given; null when they are.</summary>
    public string? Note { get; init; }

    private const int Context = 3;

    // The algorithm's time grows with the product of lines and differences.
    private const int MostCompared = 3000;
    private const int MostShown = 2000;

    /// <param name="before">Null when the file is new.</param>
    /// <param name="after">Null when the file is deleted.</param>
    public static TextDiff Of(string? before, string? after)
    {
        var (old, now) = (Lines(before), Lines(after));
        if (before is null || after is null || old.Length == 0 || now.Length == 0)
            return Whole(old, now);
        if (old.Length > MostCompared || now.Length > MostCompared)
            return new TextDiff([], 0, 0) { Note = $"Too long to compare here ({old.Length:N0} and {now.Length:N0} lines); fetch the branch to see it." };
        var model = SideBySideDiffBuilder.Diff(string.Join('\n', old), string.Join('\n', now), ignoreWhiteSpace: false);
        var rows = model.OldText.Lines.Zip(model.NewText.Lines, Row).ToImmutableArray();
        var added = rows.Count(row => row.After is { Kind: DiffKind.Added });
        var removed = rows.Count(row => row.Before is { Kind: DiffKind.Removed });
        return new TextDiff(Fold(rows), added, removed) { Note = added + removed == 0 && before != after ? "Only line ends differ." : null };
    }

    /// <summary>The rows for one column: of a changed stretch first what was removed, then what was added.</summary>
    public IEnumerable<DiffRow> Unified()
    {
        var added = new List<DiffRow>();
        foreach (var row in Rows)
        {
            if (row.Hidden > 0 || row.Before is { Kind: DiffKind.Same })
            {
                foreach (var waiting in added) yield return waiting;
                added.Clear();
                yield return row;
                continue;
            }

            if (row.Before is not null) yield return row with { After = null };
            if (row.After is not null) added.Add(row with { Before = null });
        }

        foreach (var waiting in added) yield return waiting;
    }

    private static TextDiff Whole(string[] old, string[] now)
    {
        var kind = now.Length > 0 ? DiffKind.Added : DiffKind.Removed;
        var lines = (now.Length > 0 ? now : old).Take(MostShown).Select((text, i) => new DiffLine(i + 1, kind, [new DiffPart(text, false)]));
        var more = Math.Max(old.Length, now.Length) - MostShown;
        return new TextDiff([.. lines.Select(line => kind == DiffKind.Added ? new DiffRow(null, line) : new DiffRow(line, null))], now.Length, old.Length)
        {
            Note = more > 0 ? $"{more:N0} more lines are not shown; fetch the branch to see them." : null,
        };
    }

    private static DiffRow Row(DiffPiece old, DiffPiece now) => new(Line(old, DiffKind.Removed), Line(now, DiffKind.Added));

    private static DiffLine? Line(DiffPiece piece, DiffKind changed)
    {
        if (piece.Type == ChangeType.Imaginary || piece.Position is not { } number) return null;
        if (piece.Type == ChangeType.Unchanged) return new DiffLine(number, DiffKind.Same, [new DiffPart(piece.Text, false)]);
        var parts = piece.Type == ChangeType.Modified
            ? piece.SubPieces.Where(part => part.Type != ChangeType.Imaginary && part.Text is { Length: > 0 }).Select(part => new DiffPart(part.Text, part.Type != ChangeType.Unchanged)).ToImmutableArray()
            : [new DiffPart(piece.Text, false)];
        return new DiffLine(number, changed, parts);
    }

    /// <summary>Leaves three equal lines around every change.</summary>
    private static ImmutableArray<DiffRow> Fold(ImmutableArray<DiffRow> rows)
    {
        var near = new bool[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Before is { Kind: DiffKind.Same }) continue;
            for (var j = Math.Max(0, i - Context); j <= Math.Min(rows.Length - 1, i + Context); j++) near[j] = true;
        }

        var folded = ImmutableArray.CreateBuilder<DiffRow>();
        for (var i = 0; i < rows.Length;)
        {
            var start = i;
            while (i < rows.Length && !near[i]) i++;
            if (i > start) folded.Add(new DiffRow(null, null) { Hidden = i - start });
            if (i < rows.Length) folded.Add(rows[i++]);
        }

        return folded.ToImmutable();
    }

    private static string[] Lines(string? text)
    {
        if (string.IsNullOrEmpty(text)) return [];
        var lines = text.Split('\n');
        return [.. (lines[^1].Length == 0 ? lines[..^1] : lines).Select(line => line.TrimEnd('\r'))];
    }
}
