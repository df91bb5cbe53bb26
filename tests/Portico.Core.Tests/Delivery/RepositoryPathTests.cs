using Portico.Core.Delivery;
using Portico.Core.Errors;

namespace Portico.Core.Tests.Delivery;

public sealed class RepositoryPathTests
{
    [Theory]
    [InlineData("a.yaml")]
    [InlineData("clusters/demo/AppClaim/silly-demo.yaml")]
    [InlineData("apps/mein Team/größe.yaml")]
    [InlineData("アプリ/デモ.yaml")]
    [InlineData("a/.github/x.yaml")]
    [InlineData("a/git/x.yaml")]
    [InlineData("a/..b/x.yaml")]
    public void Ordinary_path_is_accepted(string path) => Assert.Null(RepositoryPath.Check(path, "path"));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("/etc/passwd", "absolute")]
    [InlineData("C:/x.yaml", "absolute")]
    [InlineData("../x.yaml", "'..'")]
    [InlineData("a/../x.yaml", "'..'")]
    [InlineData("a/./x.yaml", "'.'")]
    [InlineData("a\\b.yaml", "backslash")]
    [InlineData("a//b.yaml", "empty folder")]
    [InlineData("a/", "empty folder")]
    [InlineData("a\nb.yaml", "line break")]
    [InlineData("a/\0.yaml", "invisible")]
    [InlineData("a/\u202Elmay.x", "invisible")]
    [InlineData("a/.g\u200Cit/x", "invisible")]
    [InlineData("a/.git/config", "Git's own")]
    [InlineData(".GIT/config", "Git's own")]
    [InlineData("a/GIT~1/config", "Git's own")]
    [InlineData("a/.git./config", "ends with")]
    [InlineData("a/ b.yaml", "begins with a space")]
    [InlineData("a/b.yaml ", "ends with a space")]
    public void Harmful_path_is_refused_with_what_where_and_advice(string path, string expected)
    {
        var fault = RepositoryPath.Check(path, "basePath");

        Assert.NotNull(fault);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Contains("(basePath)", fault.Message, StringComparison.Ordinal);
        Assert.Equal("basePath", fault.Path);
        Assert.False(string.IsNullOrWhiteSpace(fault.Advice));
        Assert.DoesNotContain(fault.Message, char.IsControl);
    }

    [Fact]
    public void Half_a_character_is_refused() => Assert.Contains("surrogate", RepositoryPath.Check("a/" + '\uD800' + ".yaml", "path")!.Message, StringComparison.Ordinal);

    [Fact]
    public void Segment_of_more_than_255_bytes_is_refused()
    {
        Assert.Null(RepositoryPath.Check(new string('a', 255), "path"));
        Assert.Contains("255", RepositoryPath.Check(new string('a', 256), "path")!.Message, StringComparison.Ordinal);
        Assert.Contains("255", RepositoryPath.Check(new string('ä', 128), "path")!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Path_of_more_than_1024_bytes_is_refused() =>
        Assert.Contains("1024", RepositoryPath.Check(string.Join('/', Enumerable.Repeat("abcdefgh", 120)), "path")!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "")]
    [InlineData(".", "")]
    [InlineData("./apps", "apps")]
    [InlineData("apps/", "apps")]
    [InlineData("apps", "apps")]
    public void Base_path_may_be_written_in_usual_ways(string given, string trimmed)
    {
        Assert.Null(RepositoryPath.CheckBase(given, "basePath"));
        Assert.Equal(trimmed, RepositoryPath.TrimBase(given));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("..")]
    [InlineData("./..")]
    [InlineData("./../x")]
    [InlineData("apps//")]
    [InlineData(".//x")]
    public void Base_path_outside_the_repository_is_refused(string given) => Assert.NotNull(RepositoryPath.CheckBase(given, "basePath"));

    [Fact]
    public void Require_throws_invalid_input() =>
        Assert.Equal(ErrorCode.InvalidInput, Assert.Throws<PorticoException>(() => RepositoryPath.Require("../x")).Code);
}
