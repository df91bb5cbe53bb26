namespace Portico.Conformance.Targets;

/// <summary>A CRD of a case's own: kind <c>Thing</c>, in a group that no other case uses.</summary>
public sealed class Definition
{
    public const string Plain = """{"type":"object","properties":{"spec":{"type":"object","x-kubernetes-preserve-unknown-fields":true},"status":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}""";

    private readonly Api _api;

    private Definition(Api api, string group)
    {
        _api = api;
        Group = group;
    }

    public string Group { get; }

    public string Path => $"apis/apiextensions.k8s.io/v1/customresourcedefinitions/things.{Group}";

    /// <summary>Creates it and waits until it is served.</summary>
    public static async Task<Definition> CreateAsync(Api api, string schema = Plain, string more = "", string scope = "Namespaced")
    {
        var definition = New(api);
        (await api.PostAsync("apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition.Manifest(schema, more, scope))).Is(201);
        await definition.ServedAsync();
        return definition;
    }

    public static Definition New(Api api) => new(api, $"{Api.NewName("g")}.example.org");

    public string Manifest(string schema, string more = "", string scope = "Namespaced") => $$"""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"things.{{Group}}"},
         "spec":{"group":"{{Group}}","scope":"{{scope}}","names":{"kind":"Thing","plural":"things","singular":"thing","shortNames":["th"],"categories":["all"]},
          "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{{schema}} }{{more}} }] } }
        """;

    public Task<Answer> ServedAsync() => _api.UntilAsync($"apis/{Group}/v1/things", a => a.Code == 200);

    public string Things(string @namespace) => $"apis/{Group}/v1/namespaces/{@namespace}/things";

    public string Thing(string name, string spec = "{}", string metadata = "") =>
        $$"""{"apiVersion":"{{Group}}/v1","kind":"Thing","metadata":{"name":"{{name}}"{{metadata}} },"spec":{{spec}} }""";
}
