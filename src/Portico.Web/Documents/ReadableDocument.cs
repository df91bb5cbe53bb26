using Portico.Sdk.Resources;

namespace Portico.Web.Documents;

/// <summary>An object as a person may see it.</summary>
/// <param name="Ref">Identity.</param>
/// <param name="Yaml">Text without managedFields and with Secret values hidden.</param>
public sealed record ReadableDocument(ResourceRef Ref, string Yaml)
{
    public required string ApiVersion { get; init; }

    public DateTimeOffset? Created { get; init; }

    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    public string FileName => $"{Ref.Kind}-{Ref.Name}.yaml".ToLowerInvariant();
}
