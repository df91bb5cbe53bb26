using Portico.Web.Pages.Create.Fields;

namespace Portico.Web.Tests.Create.Fields;

public sealed class FirstSentenceTests
{
    [Theory]
    [InlineData("Requested 'duration' (i.e. lifetime) of the Certificate. Note that issuers may ignore it.", "Requested 'duration' (i.e. lifetime) of the Certificate.")]
    [InlineData("A resource should be created to ensure an up to date and signed\nX.509 certificate is stored.\n\nMore.", "A resource should be created to ensure an up to date and signed X.509 certificate is stored.")]
    [InlineData("The `Prometheus` definition defines a [Prometheus](https://prometheus.io/docs) setup. It does.", "The Prometheus definition defines a Prometheus setup.")]
    [InlineData("no end at all just words and words and words and words and words and words and words and words and words and words words", "no end at all just words and words and words and words and words and words and words and words and…")]
    public void Long_description_begins_with_a_whole_sentence(string text, string expected) => Assert.Equal(expected, FirstSentence.Of(text, 100));
}
