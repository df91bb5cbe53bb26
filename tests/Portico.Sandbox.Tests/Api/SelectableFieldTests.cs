using System.Text.Json.Nodes;

namespace Portico.Sandbox.Tests.Api;

/// <summary>Field selectors over a custom resource's own fields, as its definition allows them.</summary>
public sealed class SelectableFieldTests
{
    private const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions?fieldValidation=Strict";
    private const string Shirts = "/apis/shop.example.org/v1/namespaces/default/shirts";

    [Fact]
    public async Task Objects_are_listed_and_watched_by_their_own_fields()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        var definition = await sandbox.PostAsync(Definitions, Shirt(".spec.color", ".spec.size", ".spec.striped"));
        Assert.True(definition.Code == 201, definition.Text);
        foreach (var (name, spec) in ((string, string)[])[("a", """{"color":"blue","size":1}"""), ("b", """{"color":"red","size":2,"striped":true}"""), ("c", """{"color":"blue","size":2}"""), ("d", "{}")])
        {
            var made = await sandbox.PostAsync(Shirts, JsonNode.Parse($$"""{"apiVersion":"shop.example.org/v1","kind":"Shirt","metadata":{"name":"{{name}}"},"spec":{{spec}}}""")!);
            Assert.True(made.Code == 201, made.Text);
        }

        Assert.Equal("a,c", await NamesAsync(sandbox, "spec.color=blue"));
        Assert.Equal("b,d", await NamesAsync(sandbox, "spec.color!=blue"));
        Assert.Equal("c", await NamesAsync(sandbox, "spec.color=blue,spec.size=2"));
        Assert.Equal("b", await NamesAsync(sandbox, "spec.striped=true"));
        Assert.Equal("d", await NamesAsync(sandbox, "spec.color="));
        Assert.Equal("a", await NamesAsync(sandbox, "metadata.name=a,spec.color=blue"));

        var unknown = await sandbox.GetAsync($"{Shirts}?fieldSelector=spec.material%3Dwool");
        Assert.Equal((400, "field label not supported: spec.material"), (unknown.Code, unknown.Message));

        var watched = await sandbox.GetAsync($"{Shirts}?watch=true&timeoutSeconds=1&fieldSelector=spec.color%3Dred");
        Assert.Equal(["ADDED b"], watched.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).Select(e => $"{e["type"]} {e["object"]!["metadata"]!["name"]}"));
    }

    [Theory]
    [InlineData("spec.versions[0].selectableFields[0].jsonPath", "is an invalid path", ".spec.nothing")]
    [InlineData("spec.versions[0].selectableFields[0].jsonPath", "expected [ or . but got: s", "spec.color")]
    [InlineData("spec.versions[0].selectableFields[0].jsonPath", "must point to a field of type string, boolean or integer", ".spec")]
    [InlineData("spec.versions[0].selectableFields[0].jsonPath", "must point to a field of type string, boolean or integer", ".spec.tags")]
    [InlineData("spec.versions[0].selectableFields[0].jsonPath", "must not point to fields in metadata", ".metadata.name")]
    [InlineData("spec.versions[0].selectableFields[1].jsonPath", "Duplicate value", ".spec.color", ".spec.color")]
    [InlineData("spec.versions[0].selectableFields[0].jsonPath", "Required value", "")]
    [InlineData("spec.versions[0].selectableFields", "must have at most 8 items", ".spec.f1", ".spec.f2", ".spec.f3", ".spec.f4", ".spec.f5", ".spec.f6", ".spec.f7", ".spec.f8", ".spec.f9")]
    public async Task Path_that_no_selector_could_use_is_refused(string field, string says, params string[] paths)
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        var refused = await sandbox.PostAsync(Definitions, Shirt(paths));
        Assert.Equal(422, refused.Code);
        var cause = Assert.Single(refused.Json["details"]!["causes"]!.AsArray(), c => (string?)c!["field"] == field)!;
        Assert.Contains(says, (string?)cause["message"], StringComparison.Ordinal);
    }

    private static async Task<string> NamesAsync(SandboxFixture sandbox, string selector)
    {
        var answer = await sandbox.GetAsync($"{Shirts}?fieldSelector={Uri.EscapeDataString(selector)}");
        Assert.True(answer.Code == 200, answer.Text);
        return string.Join(',', answer.Json["items"]!.AsArray().Select(i => i!["metadata"]!["name"]));
    }

    private static JsonNode Shirt(params string[] paths)
    {
        var definition = JsonNode.Parse("""
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"shirts.shop.example.org"},"spec":{
              "group":"shop.example.org","scope":"Namespaced","names":{"kind":"Shirt","plural":"shirts"},
              "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","properties":{
                "color":{"type":"string","enum":["blue","red"]},"size":{"type":"integer"},"striped":{"type":"boolean"},"material":{"type":"string"},
                "tags":{"type":"array","items":{"type":"string"}}}}}}}}]}}
            """)!;
        var version = definition["spec"]!["versions"]![0]!;
        version["selectableFields"] = new JsonArray([.. paths.Select(p => new JsonObject { ["jsonPath"] = p })]);
        var fields = version["schema"]!["openAPIV3Schema"]!["properties"]!["spec"]!["properties"]!;
        for (var i = 1; i <= 9; i++) fields[$"f{i}"] = new JsonObject { ["type"] = "string" };
        return definition;
    }
}
