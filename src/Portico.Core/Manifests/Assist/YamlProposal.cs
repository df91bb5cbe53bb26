namespace Portico.Core.Manifests.Assist;

/// <summary>One way to go on.</summary>
/// <param name="Label">What is shown.</param>
/// <param name="Insert">What is written in place of what was typed.</param>
/// <param name="Kind"><c>key</c> or <c>value</c>.</param>
/// <param name="Detail">Type, "required", "default": a few words.</param>
/// <param name="Help">Description in Markdown; null when there is none.</param>
public sealed record YamlProposal(string Label, string Insert, string Kind, string Detail, string? Help);
