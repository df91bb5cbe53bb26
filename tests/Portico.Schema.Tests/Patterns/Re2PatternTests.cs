using Portico.Schema.Patterns;

namespace Portico.Schema.Tests.Patterns;

/// <summary>Patterns mean what they mean to Go's regexp.</summary>
public sealed class Re2PatternTests
{
    [Theory]
    [InlineData("^[a-z]+$", "abc", true)]
    [InlineData("^[a-z]+$", "abc\n", false)]
    [InlineData("b", "abc", true)]
    [InlineData(@"^\d+$", "١٢", false)]
    [InlineData(@"^\w$", "é", false)]
    [InlineData(@"^\s$", "\v", false)]
    [InlineData("^.$", "😀", true)]
    [InlineData("^.{2}$", "😀", false)]
    [InlineData("^.$", "\n", false)]
    [InlineData("(?s)^.$", "\n", true)]
    [InlineData("(?i)^straße$", "STRAßE", true)]
    [InlineData("(?i)^k$", "\u212A", true)]
    [InlineData("(?i:a)b", "Ab", true)]
    [InlineData("(?i:a)b", "AB", false)]
    [InlineData("(?m)^b$", "a\nb\nc", true)]
    [InlineData(@"\Aab\z", "ab", true)]
    [InlineData(@"^\pL+$", "Äß", true)]
    [InlineData(@"^\PL+$", "12", true)]
    [InlineData(@"^\p{^L}$", "a", false)]
    [InlineData(@"^[\p{Lu}\d]+$", "Ä1", true)]
    [InlineData("^[[:alpha:]_]+$", "ab_", true)]
    [InlineData("^[[:^alpha:]]+$", "12", true)]
    [InlineData(@"^\Qa.b*\E$", "a.b*", true)]
    [InlineData(@"^\Qab\E+$", "abbb", true)]
    [InlineData(@"^\Qab\E+$", "abab", false)]
    [InlineData(@"^[^a-z]$", "😀", true)]
    [InlineData(@"^[😀-😂]$", "😁", true)]
    [InlineData(@"^\x{1F600}$", "😀", true)]
    [InlineData(@"^a{2,3}$", "aaaa", false)]
    [InlineData(@"^a{,3}$", "a{,3}", true)]
    [InlineData(@"^a{$", "a{", true)]
    [InlineData(@"^[]a]+$", "]a", true)]
    [InlineData(@"^[a-]+$", "a-", true)]
    [InlineData(@"^(?P<name>a)|b$", "xb", true)]
    [InlineData(@"^(?<name>a)$", "a", true)]
    [InlineData(@"^(|a)b$", "b", true)]
    [InlineData(@"(?U)^a+$", "aa", true)]
    [InlineData(@"^\101$", "A", true)]
    [InlineData(@"^\#\-\/$", "#-/", true)]
    [InlineData("", "anything", true)]
    public void Matches_as_in_Go(string pattern, string text, bool expected)
    {
        var compiled = Re2Pattern.Of(pattern);

        Assert.Null(compiled.Problem);
        Assert.Equal(expected, compiled.IsMatch(text));
    }

    [Theory]
    [InlineData("a(?=b)")]
    [InlineData("a(?!b)")]
    [InlineData("(?<=a)b")]
    [InlineData(@"(a)\1")]
    [InlineData("a**")]
    [InlineData("*a")]
    [InlineData("a{1001}")]
    [InlineData("(a{100}){100}")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("[z-a]")]
    [InlineData(@"\Z")]
    [InlineData(@"\C")]
    [InlineData(@"a\")]
    [InlineData("[[:nope:]]")]
    [InlineData("(?x)a")]
    [InlineData("a{3,2}")]
    public void What_Go_refuses_is_a_problem_and_no_exception(string pattern)
    {
        Assert.NotNull(Re2Pattern.Of(pattern).Problem);
        Assert.False(Re2Pattern.Of(pattern).IsMatch("a"));
    }

    [Fact]
    public void A_pattern_that_would_backtrack_for_years_is_linear()
    {
        var pattern = Re2Pattern.Of("^(a+)+$");

        Assert.False(pattern.IsMatch(new string('a', 100_000) + "b"));
    }

    [Fact]
    public void Deep_nesting_is_refused_before_it_harms()
    {
        Assert.NotNull(Re2Pattern.Of(new string('(', 10_000) + new string(')', 10_000)).Problem);
    }
}
