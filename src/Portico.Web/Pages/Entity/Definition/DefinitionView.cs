using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Reading;
using Portico.Schema.Structural;
using Portico.Web.Pages.Entity.Definition.GraphQl;

namespace Portico.Web.Pages.Entity.Definition;

/// <summary>The definition of an API as far as it can be read: a resource type, operations, or only text.</summary>
/// <param name="Text">As it stands in the entity.</param>
/// <param name="Language">What it is, for the heading: <c>OpenAPI 3.1</c>, <c>CRD</c>, <c>GraphQL</c>, …</param>
public sealed record DefinitionView(string Text, string Language)
{
    private const int Longest = 4 * 1024 * 1024;

    /// <summary>The resource type of a CRD, XRD or RGD; null otherwise.</summary>
    public ResourceSchema? Type { get; init; }

    /// <summary>Operations of an OpenAPI or messages of an AsyncAPI document.</summary>
    public ImmutableArray<ApiOperation> Operations { get; init; } = [];

    /// <summary>The schema of a GraphQL definition; null otherwise.</summary>
    public GraphQlSchema? GraphQl { get; init; }

    /// <summary>Title, version and description of the document itself.</summary>
    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>Why it is shown as text only; null when it is read, or text is all it is meant to be.</summary>
    public string? Problem { get; init; }

    /// <summary>Reads a definition of the entity's <c>spec.type</c>; never throws for what is in it.</summary>
    public static DefinitionView Of(string text, string type)
    {
        if (text.Length > Longest) return new DefinitionView(text[..200_000], type) { Problem = $"The definition has {text.Length:N0} characters and is shown from its beginning only." };
        if (type is "graphql") return new DefinitionView(text, "GraphQL") { GraphQl = GraphQlReader.Read(text, out var fault), Problem = fault is null ? null : $"It can't be read as a GraphQL schema: {fault}" };
        if (type is "grpc" or "trpc") return new DefinitionView(text, type is "grpc" ? "Protocol buffers" : type);
        var read = YamlReader.Read(text, DocumentLimits.Default with { MaxLength = Longest });
        if (read.Documents.FirstOrDefault()?.Root is not JsonObject root)
            return new DefinitionView(text, type) { Problem = type is "openapi" or "asyncapi" or "crd" ? $"It can't be read as YAML or JSON: {read.Diagnostics.FirstOrDefault()?.Message ?? "it is no object."}" : null };
        if (root["openapi"].Text() is { } openApi) return Described(root, new DefinitionView(text, $"OpenAPI {openApi}") { Operations = ApiOperation.OfOpenApi(root) });
        if (root["swagger"].Text() is { } swagger) return Described(root, new DefinitionView(text, $"OpenAPI {swagger}") { Operations = ApiOperation.OfOpenApi(root) });
        if (root["asyncapi"].Text() is { } asyncApi) return Described(root, new DefinitionView(text, $"AsyncAPI {asyncApi}") { Operations = ApiOperation.OfAsyncApi(root) });
        if (!SchemaReader.CanRead(root)) return new DefinitionView(text, type);

        var schemas = SchemaReader.Read(root);
        return new DefinitionView(text, root["kind"].Text() is { } kind ? kind : "Schema")
        {
            Type = schemas.Schemas.FirstOrDefault(),
            Problem = schemas.Schemas.IsEmpty ? schemas.Diagnostics.FirstOrDefault()?.Message ?? "No schema is in it." : null,
        };
    }

    private static DefinitionView Described(JsonObject root, DefinitionView view) => view with
    {
        Title = $"{root.Map("info")?["title"].Text()} {root.Map("info")?["version"].Text()}".Trim(),
        Description = root.Map("info")?["description"].Text() ?? "",
    };
}
