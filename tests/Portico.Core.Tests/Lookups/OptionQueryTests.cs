using System.Text.Json;
using Portico.Core.Access;
using Portico.Core.Forms;
using Portico.Core.Lookups;
using Portico.Core.Tests.Forms;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Lookups;

/// <summary>Options that a hint takes out of objects: what is written and what is shown are expressions over each.</summary>
public sealed class OptionQueryTests
{
    private static readonly GroupKind _class = new("storage.k8s.io", "StorageClass");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_expressions_the_name_is_written()
    {
        var answer = await FindAsync("{group: storage.k8s.io, kind: StorageClass}");
        Assert.Equal([("fast", ""), ("odd", ""), ("slow", "")], answer.Items.Select(i => (i.Value, i.Detail)));
        Assert.Null(answer.Note);
    }

    [Fact]
    public async Task Value_and_title_are_taken_out_of_the_object()
    {
        var answer = await FindAsync("""{group: storage.k8s.io, kind: StorageClass, value: object.parameters.type, title: "object.metadata.name + ' (' + object.provisioner + ')'"}""");
        Assert.Equal([("hdd", "slow (disks)"), ("ssd", "fast (disks)")], answer.Items.Select(i => (i.Value, i.Detail)));
    }

    [Fact]
    public async Task Numbers_are_values_and_equal_ones_are_offered_once()
    {
        var answer = await FindAsync("{group: storage.k8s.io, kind: StorageClass, value: size(object.provisioner)}");
        Assert.Equal(["5"], answer.Items.Select(i => i.Value));
    }

    [Fact]
    public async Task Objects_that_yield_nothing_are_left_out_and_it_is_said_why()
    {
        var answer = await FindAsync("{group: storage.k8s.io, kind: StorageClass, value: object.parameters.type}");
        Assert.Equal(["hdd", "ssd"], answer.Items.Select(i => i.Value));
        Assert.Contains("Some objects are left out: object.parameters.type:", answer.Note, StringComparison.Ordinal);

        var wrong = await FindAsync("{group: storage.k8s.io, kind: StorageClass, value: object.metadata}");
        Assert.Empty(wrong.Items);
        Assert.Contains("it yields map, not a text", wrong.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_narrows_values_and_titles()
    {
        var answer = await FindAsync("{group: storage.k8s.io, kind: StorageClass, value: object.parameters.type, title: object.metadata.name}", "slo");
        Assert.Equal("hdd", Assert.Single(answer.Items).Value);
        Assert.Equal("ssd", Assert.Single((await FindAsync("{group: storage.k8s.io, kind: StorageClass, value: object.parameters.type}", "SS")).Items).Value);
    }

    private static async Task<LookupAnswer> FindAsync(string query, string text = "")
    {
        var type = Schemas.OfSpec("type: object\nproperties:\n  class: {type: string}\n");
        var hints = Overlays.Hints(type, Overlays.Text($"spec.class: {{options: {{query: {query}}}}}"));
        Assert.Empty(hints.Reports.Select(r => r.ToString()));
        var stated = (FieldOptionsSource.Query)Assert.Single(hints.Fields).Hint.OptionsSource!;
        Assert.Equal(_class, stated.Kind);
        var cluster = new PagedCluster("demo")
        {
            Listed =
            [
                Object("""{"metadata":{"name":"fast"},"provisioner":"disks","parameters":{"type":"ssd"}}"""),
                Object("""{"metadata":{"name":"slow"},"provisioner":"disks","parameters":{"type":"hdd"}}"""),
                Object("""{"metadata":{"name":"odd"},"provisioner":"disks"}"""),
            ],
        };
        return await OptionQueries.FindAsync(cluster, Caller.Guest, stated, null, text, Token);
    }

    private static Resource Object(string json) => new("demo", JsonElement.Parse("{\"apiVersion\":\"storage.k8s.io/v1\",\"kind\":\"StorageClass\"," + json[1..]));
}
