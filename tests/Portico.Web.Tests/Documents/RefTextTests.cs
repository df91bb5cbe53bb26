using Portico.Sdk.Resources;
using Portico.Web.Documents;

namespace Portico.Web.Tests.Documents;

public sealed class RefTextTests
{
    [Fact]
    public void Ref_survives_the_address()
    {
        ResourceRef[] refs = [new("demo", "apps", "Deployment", "a", "b"), new("demo", "", "Namespace", "", "b"), new("demo", "a.b.c", "XApp", "", "b.c")];
        Assert.All(refs, r => Assert.Equal(r, RefText.Parse(r.ToString())));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b/c")]
    [InlineData("a//c/d")]
    [InlineData("a/b/c/d/e")]
    [InlineData("a/.x/c/d")]
    public void What_is_no_ref_is_nothing(string text) => Assert.Null(RefText.Parse(text));
}
