using Portico.Web.Ui.Diff;

namespace Portico.Web.Tests.Ui;

public sealed class TextDiffTests
{
    [Fact]
    public void New_and_deleted_files_are_wholly_added_or_removed()
    {
        Assert.Equal(["+1 a", "+2 b"], Unified(TextDiff.Of(null, "a\nb\n")));
        Assert.Equal(["-1 a"], Unified(TextDiff.Of("a\n", null)));
        Assert.Equal((2, 0), (TextDiff.Of(null, "a\nb").Added, TextDiff.Of(null, "a\nb").Removed));
    }

    [Fact]
    public void Changed_stretch_has_removed_lines_before_added_ones() =>
        Assert.Equal([" 1 a", "-2 b", "-3 c", "+2 B", "+3 C", " 4 d"], Unified(TextDiff.Of("a\nb\nc\nd\n", "a\nB\nC\nd\n")));

    [Fact]
    public void Difference_inside_a_line_is_marked()
    {
        var row = Assert.Single(TextDiff.Of("tag: 1.4.342\n", "tag: 1.4.343\n").Rows);

        Assert.Equal(["342"], row.Before!.Parts.Where(part => part.Marked).Select(part => part.Text));
        Assert.Equal(["343"], row.After!.Parts.Where(part => part.Marked).Select(part => part.Text));
        Assert.Contains(row.After.Parts, part => !part.Marked && part.Text.StartsWith("tag", StringComparison.Ordinal));
    }

    [Fact]
    public void Equal_stretches_are_folded_to_three_lines_around_a_change()
    {
        var before = string.Concat(Enumerable.Range(1, 30).Select(i => $"l{i}\n"));
        var diff = TextDiff.Of(before, before.Replace("l15\n", "changed\n", StringComparison.Ordinal));

        Assert.Equal(["…11", " 12 l12", " 13 l13", " 14 l14", "-15 l15", "+15 changed", " 16 l16", " 17 l17", " 18 l18", "…12"], Unified(diff));
        Assert.Equal((1, 1), (diff.Added, diff.Removed));
    }

    [Fact]
    public void Equal_and_line_end_only_differences_are_said()
    {
        Assert.Null(TextDiff.Of("a\n", "a\n").Note);
        Assert.Equal("Only line ends differ.", TextDiff.Of("a\r\n", "a\n").Note);
        Assert.Equal("Only line ends differ.", TextDiff.Of("a", "a\n").Note);
    }

    [Fact]
    public void Very_long_files_are_cut_with_a_note()
    {
        var text = string.Concat(Enumerable.Repeat("x\n", 5000));

        Assert.Contains("3,000 more lines", TextDiff.Of(null, text).Note, StringComparison.Ordinal);
        Assert.Equal(2000, TextDiff.Of(null, text).Rows.Length);
        Assert.Contains("Too long to compare", TextDiff.Of(text, text + "y\n").Note, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Unified(TextDiff diff) => diff.Unified().Select(row =>
        row.Hidden > 0 ? $"…{row.Hidden}"
        : row.After is null ? $"-{row.Before!.Number} {Text(row.Before)}"
        : row.Before is null ? $"+{row.After.Number} {Text(row.After)}"
        : $" {row.Before.Number} {Text(row.Before)}");

    private static string Text(DiffLine line) => string.Concat(line.Parts.Select(part => part.Text));
}
