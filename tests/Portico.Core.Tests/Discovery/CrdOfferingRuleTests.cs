using System.Text.Json;
using Portico.Core.Discovery;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Discovery;

public sealed class CrdOfferingRuleTests
{
    [Theory]
    [InlineData(""","labels":{"portico.dev/offering":"true"}""", true)]
    [InlineData(""","annotations":{"portico.dev/offering":"true"}""", true)]
    [InlineData(""","labels":{"portico.dev/offering":"false"}""", false)]
    [InlineData("", false)]
    public void Crd_is_offered_when_it_says_so(string metadata, bool offered) =>
        Assert.Equal(offered, OfferingsOf(Crd(metadata)).Count == 1);

    [Fact]
    public void Crd_is_offered_when_the_operator_lists_it() =>
        Assert.Single(OfferingsOf(Crd(""), "orders.shop.example.org"));

    [Fact]
    public void Crd_made_by_an_xrd_is_not_offered_beside_it()
    {
        const string Metadata = ""","labels":{"portico.dev/offering":"true"},"ownerReferences":[{"apiVersion":"apiextensions.crossplane.io/v1","kind":"CompositeResourceDefinition","name":"x","uid":"1"}]""";

        Assert.Empty(OfferingsOf(Crd(Metadata)));
        Assert.Single(OfferingsOf(Crd(Metadata), "orders.shop.example.org"));
    }

    [Fact]
    public void Annotations_describe_the_card()
    {
        var draft = Assert.Single(OfferingsOf(Crd(""","labels":{"portico.dev/offering":"true"},"annotations":{"portico.dev/title":"An order","portico.dev/category":"Shop","portico.dev/owner":"team-shop"}""")));

        Assert.Equal(("An order", "Shop", "team-shop", "Something to buy."), (draft.Title, draft.Category, draft.Owner, draft.Description));
        Assert.Null(draft.Problem);
    }

    [Theory]
    [InlineData("""{"type":"Established","status":"False","reason":"NotAccepted","message":"names taken"}""", "names taken")]
    [InlineData("""{"type":"NamesAccepted","status":"False","reason":"KindConflict","message":"Order is in use"}""", "Order is in use")]
    public void Crd_that_is_not_served_says_why(string condition, string part)
    {
        var draft = Assert.Single(OfferingsOf(Crd(""","labels":{"portico.dev/offering":"true"}""", condition)));

        Assert.Contains(part, draft.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Crd_with_an_invalid_schema_says_where()
    {
        var crd = """{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"orders.shop.example.org","labels":{"portico.dev/offering":"true"}},"spec":{"group":"shop.example.org","names":{"kind":"Order"},"versions":[]}}""";

        Assert.Contains("spec.versions", Assert.Single(OfferingsOf(crd)).Problem, StringComparison.Ordinal);
    }

    private static List<OfferingDraft> OfferingsOf(string crd, params string[] listed)
    {
        var options = new CrdOfferingOptions();
        foreach (var name in listed) options.Crds.Add(name);
        return [.. new CrdOfferingRule(options).OfferingsOf(new Resource("test", JsonElement.Parse(crd)))];
    }

    private static string Crd(string metadata, string condition = "") => $$"""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"orders.shop.example.org"{{metadata}} },
         "spec":{"group":"shop.example.org","scope":"Namespaced","names":{"kind":"Order","plural":"orders"},"versions":[{"name":"v1","served":true,"storage":true,
          "schema":{"openAPIV3Schema":{"type":"object","description":"Something to buy."} } }] },
         "status":{"conditions":[{{condition}}] } }
        """;
}
