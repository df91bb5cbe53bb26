using System.Text;
using System.Text.Json.Nodes;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Catalog.Entities;

public sealed class EntityFactsTests
{
    [Fact]
    public void Leaves_are_facts_under_their_path_in_lower_case()
    {
        var facts = FactsOf(new JsonObject
        {
            ["Type"] = "Service",
            ["profile"] = new JsonObject { ["displayName"] = "Jane" },
            ["count"] = 3,
            ["ratio"] = 1.0,
            ["on"] = true,
            ["none"] = null,
            ["empty"] = new JsonObject(),
        });

        Assert.Contains("spec.type=Service", facts);
        Assert.Contains("spec.profile.displayname=Jane", facts);
        Assert.Contains("spec.count=3", facts);
        Assert.Contains("spec.ratio=1", facts);
        Assert.Contains("spec.on=true", facts);
        Assert.Contains("spec.none", facts);
        Assert.DoesNotContain(facts, f => f.StartsWith("spec.empty", StringComparison.Ordinal));
    }

    [Fact]
    public void Lists_have_each_element_as_value_and_objects_in_them_are_descended()
    {
        var facts = FactsOf(new JsonObject { ["apis"] = new JsonArray("a", "B"), ["remotes"] = new JsonArray(new JsonObject { ["url"] = "x" }), ["sizes"] = new JsonArray(1, 2) });

        Assert.Contains("spec.apis[]=a", facts);
        Assert.Contains("spec.apis[]=B", facts);
        Assert.Contains("spec.remotes.url=x", facts);
        Assert.Contains("spec.sizes=2", facts);
    }

    [Fact]
    public void Long_values_merely_exist_and_long_keys_are_dropped()
    {
        var facts = FactsOf(new JsonObject
        {
            ["long"] = new string('ü', 201),
            ["most"] = new string('ü', 200),
            ["escaped"] = new string('\n', 200),
            ["huge"] = new string('x', 100_000),
            [new string('k', 200)] = "v",
        });

        Assert.Contains("spec.long", facts);
        Assert.Contains("spec.huge", facts);
        Assert.Contains("spec.most=" + new string('ü', 200), facts);
        Assert.Contains("spec.escaped=" + new string('\n', 200), facts);
        Assert.DoesNotContain(facts, f => f.Contains("kkk", StringComparison.Ordinal));
    }

    [Fact]
    public void Etag_is_no_fact_and_portico_adds_its_own()
    {
        var facts = FactsOf([]);

        Assert.DoesNotContain(facts, f => f.StartsWith("metadata.etag", StringComparison.Ordinal));
        Assert.Contains("metadata.namespace=default", facts);
        Assert.Contains("portico.kind=AppClaim", facts);
        Assert.Contains("portico.cluster=demo", facts);
        Assert.Contains("portico.health=Unknown", facts);
    }

    private static List<string> FactsOf(JsonObject spec)
    {
        var record = EntityDocument.Write(new CatalogEntity("id", new ResourceRef("demo", "g", "AppClaim", "", "n"), "Component", "", "n") { Spec = spec });
        // A live entity's type isn't of its spec: these cases are about declared ones' shape, so look at the raw document.
        var text = JsonNode.Parse(record.Document.Span)!;
        text["spec"] = spec.DeepClone();
        var list = new List<string>();
        var visitor = new Listing(list);
        EntityFacts.Visit(Encoding.UTF8.GetBytes(text.ToJsonString()), EntityOwn.ReadHead(record.Own.Span), ref visitor);
        return list;
    }

    private readonly struct Listing(List<string> list) : IFactVisitor
    {
        public void Fact(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool hasValue, bool element) =>
            list.Add(Encoding.UTF8.GetString(key) + (element ? "[]" : "") + (hasValue ? "=" + Encoding.UTF8.GetString(value) : ""));
    }
}
