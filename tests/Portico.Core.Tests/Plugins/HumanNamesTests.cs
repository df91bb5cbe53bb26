using Portico.Sdk.Names;

namespace Portico.Core.Tests.Plugins;

public sealed class HumanNamesTests
{
    [Theory]
    [InlineData("App", "App")]
    [InlineData("CompositeCluster", "Composite cluster")]
    [InlineData("SQL", "SQL")]
    [InlineData("SQLInstance", "SQL instance")]
    [InlineData("KVStore", "KV store")]
    [InlineData("EKSCluster", "EKS cluster")]
    public void Kind_becomes_words(string kind, string words) => Assert.Equal(words, HumanNames.OfKind(kind));

    [Theory]
    [InlineData("AppClaim", "App")]
    [InlineData("SQLClaim", "SQL")]
    [InlineData("XNetwork", "Network")]
    [InlineData("Claim", "Claim")]
    public void Offering_is_named_without_machinery(string kind, string title) => Assert.Equal(title, HumanNames.OfOffering(kind));
}
