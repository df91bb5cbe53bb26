using Portico.Sdk.Resources;

namespace Portico.Sdk.Rules;

/// <summary>A directed link from one object to another.</summary>
/// <param name="Type">What the link says.</param>
/// <param name="Target">The other object; it need not exist.</param>
/// <param name="TargetVersion">API version of the target when the source states one, otherwise empty.</param>
public sealed record ResourceLink(LinkType Type, ResourceRef Target, string TargetVersion = "");
