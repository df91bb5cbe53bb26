namespace Portico.Git;

/// <summary>The section <c>gitHosts</c> of the configuration.</summary>
public sealed class GitOptions
{
    public const string Section = "gitHosts";

    public IList<GitHostOptions> Items { get; } = [];
}
