using Portico.Conformance.Targets;

namespace Portico.Conformance.Cases;

public sealed class TableTests(ApiTargets targets)
{
    private const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

    [Theory, ClassData(typeof(TargetList))]
    public async Task List_comes_as_a_table(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"apis/apps/v1/namespaces/{await api.NewNamespaceAsync()}/deployments";
        (await api.PostAsync(path, Samples.Deployment("a"))).Is(201);

        var table = (await api.GetAsync(path, Table)).Is(200).Body;

        Assert.Equal(("Table", "meta.k8s.io/v1"), (table.Text("kind"), table.Text("apiVersion")));
        Assert.Equal("Name", table.Text("columnDefinitions.0.name"));
        Assert.Equal(("a", "PartialObjectMetadata", "a"), (table.Text("rows.0.cells.0"), table.Text("rows.0.object.kind"), table.Text("rows.0.object.metadata.name")));
        Assert.Equal(table["columnDefinitions"]!.AsArray().Count, table["rows"]![0]!["cells"]!.AsArray().Count);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Columns_of_a_definition_are_used(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api, more: """
            ,"additionalPrinterColumns":[{"name":"Size","type":"integer","jsonPath":".spec.size"},{"name":"Note","type":"string","jsonPath":".spec.note","priority":1}]
            """);
        var path = definition.Things(await api.NewNamespaceAsync());
        (await api.PostAsync(path, definition.Thing("a", """{"size":3,"note":"hm"}"""))).Is(201);

        var table = (await api.GetAsync($"{path}/a", Table)).Is(200).Body;

        Assert.Equal(["Name", "Size", "Note"], table["columnDefinitions"]!.AsArray().Select(c => c.Text("name")));
        Assert.Equal("1", table.Text("columnDefinitions.2.priority"));
        Assert.Equal(["a", "3", "hm"], table["rows"]![0]!["cells"]!.AsArray().Select(c => c!.ToString()));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task List_comes_as_metadata_only(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";
        (await api.PostAsync(path, Samples.ConfigMap("a", metadata: ""","labels":{"x":"y"}"""))).Is(201);

        var list = (await api.GetAsync($"{path}?labelSelector=x", "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1")).Is(200);

        Assert.Equal("PartialObjectMetadataList", list.Body.Text("kind"));
        Assert.NotEqual("", list.Version);
        Assert.Equal(["a"], list.Names);
        Assert.Null(list.Items.Single()["data"]);
    }
}
