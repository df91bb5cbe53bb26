using Portico.Core.Forms;

namespace Portico.Core.Tests.Forms;

public sealed class DescriptionHintsTests
{
    [Theory]
    [InlineData("The tag of the image (e.g., `1.2.3`)", "1.2.3")]
    [InlineData("For example: \"10.0.0.0/16\".", "10.0.0.0/16")]
    [InlineData("A duration such as 1h30m, in Go's notation.", "1h30m")]
    [InlineData("The port.", null)]
    public void Example_is_taken_from_prose(string description, string? example) => Assert.Equal(example, DescriptionHints.Example(description));

    [Theory]
    [InlineData("Supported sizes: small, medium, large", "small,medium,large")]
    [InlineData("The type of the tool. Currently supported: gha (GitHub Actions), none.", "gha,none")]
    [InlineData("One of contour, nginx or traefik.", "contour,nginx,traefik")]
    [InlineData("Valid values are `Always`, `Never`, and `IfNotPresent`.", "Always,Never,IfNotPresent")]
    [InlineData("The name of the bucket.", "")]
    public void Values_named_in_prose_are_suggested(string description, string values) =>
        Assert.Equal(values, string.Join(',', DescriptionHints.Suggestions(description)));

    [Theory]
    [InlineData("Deprecated: use x instead.", true)]
    [InlineData("This field is deprecated.", true)]
    [InlineData("Replaces the deprecated field y.", false)]
    public void Deprecation_is_recognised(string description, bool deprecated) => Assert.Equal(deprecated, DescriptionHints.SaysDeprecated(description));
}
