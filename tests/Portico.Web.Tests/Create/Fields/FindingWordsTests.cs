using Portico.Schema;
using Portico.Web.Pages.Create.Fields;

namespace Portico.Web.Tests.Create.Fields;

public sealed class FindingWordsTests
{
    [Theory]
    [InlineData("Invalid value: 0: spec.x in body should be greater than or equal to 1", "It should be greater than or equal to 1.")]
    [InlineData("Invalid value: \"1Gb\": spec.x in body should match '^[0-9]+$'", "It has to match '^[0-9]+$'")]
    [InlineData("Invalid value: \"object\": the smaller must not be above the larger", "The smaller must not be above the larger")]
    [InlineData("Invalid value: {\"a\":\"b: c\"}: no such pair", "No such pair")]
    [InlineData("Invalid value: \"string\": spec.x in body must be of type integer: \"string\"", "It has to be a whole number.")]
    [InlineData("Duplicate value: {\"name\":\"web\"}", "There is already one with name “web”.")]
    [InlineData("Image is needed.", "Image is needed.")]
    public void Server_words_become_words_of_a_form(string said, string expected) =>
        Assert.Equal(expected, FindingWords.Of(Diagnostic.Error("spec.x", "FieldValueInvalid", said)));
}
