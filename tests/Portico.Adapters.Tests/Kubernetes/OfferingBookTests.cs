using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Portico.Kubernetes.Discovery;
using Portico.Schema.Structural;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Adapters.Tests.Kubernetes;

public sealed class OfferingBookTests
{
    private static readonly GroupKind Definition = new("example.org", "Def");

    [Fact]
    public void Same_definition_on_two_clusters_is_one_offering_of_the_first()
    {
        var book = Book();
        book.Set(Def("two", "app", """{"kind":"App"}"""));
        book.Set(Def("one", "app", """{"kind":"App"}"""));

        var (offerings, notes) = book.Merge();

        var app = Assert.Single(offerings);
        Assert.Equal(("x.org~app", "one"), (app.Id, app.Definition.Cluster));
        Assert.Equal(["one", "two"], app.Clusters);
        Assert.Empty(notes);
    }

    [Fact]
    public void Skew_between_clusters_is_noted()
    {
        var book = Book();
        book.Set(Def("one", "app", """{"kind":"App","v":1}"""));
        book.Set(Def("two", "app", """{"kind":"App","v":2}"""));

        var note = Assert.Single(book.Merge().Notes);

        Assert.Equal("two", note.Cluster);
        Assert.Contains("Differs from the definition on cluster 'one'", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_definitions_of_one_type_on_a_cluster_are_noted_and_the_first_is_used()
    {
        var book = Book();
        book.Set(Def("one", "b", """{"kind":"App"}"""));
        book.Set(Def("one", "a", """{"kind":"App"}"""));

        var (offerings, notes) = book.Merge();

        Assert.Equal("a", Assert.Single(offerings).Definition.Name);
        Assert.Contains("offers already", Assert.Single(notes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cluster_where_it_can_be_ordered_goes_first()
    {
        var book = Book();
        book.Set(Def("one", "app", """{"kind":"App","problem":"broken"}"""));
        book.Set(Def("two", "app", """{"kind":"App"}"""));

        var app = Assert.Single(book.Merge().Offerings);

        Assert.Null(app.Problem);
        Assert.Equal(["two"], app.Clusters);
    }

    [Fact]
    public void Rule_that_fails_harms_its_definition_only()
    {
        var book = Book();
        book.Set(Def("one", "bad", """{"kind":"throw"}"""));
        book.Set(Def("one", "good", """{"kind":"App"}"""));

        var (offerings, notes) = book.Merge();

        Assert.Equal("x.org~app", Assert.Single(offerings).Id);
        Assert.Contains("no good", Assert.Single(notes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Problem_of_every_cluster_is_told_even_where_another_one_can_be_ordered_from()
    {
        var book = Book();
        book.Set(Def("two", "app", """{"kind":"App","problem":"broken"}"""));
        book.Set(Def("one", "app", """{"kind":"App"}"""));
        book.Set(Def("one", "bad", """{"kind":"throw"}"""));

        var problems = book.Problems().ToList();

        Assert.Equal(["one", "two"], problems.Select(p => p.Cluster));
        Assert.Contains("no good", problems[0].Message, StringComparison.Ordinal);
        Assert.Equal("broken", problems[1].Message);
    }

    [Fact]
    public void New_list_takes_away_what_is_not_in_it_on_that_cluster_only()
    {
        var book = Book();
        book.Set(Def("one", "a", """{"kind":"A"}"""));
        book.Set(Def("one", "b", """{"kind":"B"}"""));
        book.Set(Def("two", "c", """{"kind":"C"}"""));

        book.Replace("one", Definition, [Def("one", "b", """{"kind":"B"}""")]);

        Assert.Equal(["x.org~b", "x.org~c"], book.Merge().Offerings.Select(o => o.Id));
    }

    [Fact]
    public void Definition_that_no_longer_offers_anything_goes()
    {
        var book = Book();
        book.Set(Def("one", "a", """{"kind":"A"}"""));
        book.Set(Def("one", "a", """{}"""));

        Assert.Empty(book.Merge().Offerings);
    }

    private static OfferingBook Book() => new(["one", "two"], [new Rule()], NullLogger.Instance);

    private static Resource Def(string cluster, string name, string spec) => new(cluster,
        JsonElement.Parse($$"""{"apiVersion":"example.org/v1","kind":"Def","metadata":{"name":"{{name}}"},"spec":{{spec}} }"""));

    private sealed class Rule : IOfferingRule
    {
        public GroupKind Definition => OfferingBookTests.Definition;

        public IEnumerable<OfferingDraft> OfferingsOf(Resource definition)
        {
            var kind = definition.Text("spec", "kind");
            if (kind == "throw") throw new InvalidOperationException("no good");
            if (kind.Length == 0) yield break;
            yield return new OfferingDraft(new ResourceSchema(SchemaSource.Crd, "x.org", kind), kind)
            {
                Problem = definition.Text("spec", "problem") is { Length: > 0 } problem ? problem : null,
            };
        }
    }
}
