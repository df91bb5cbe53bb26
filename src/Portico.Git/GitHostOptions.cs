namespace Portico.Git;

/// <summary>One entry of <c>gitHosts</c> in the configuration.</summary>
public sealed class GitHostOptions
{
    /// <summary>Portico's name of the Git host: a DNS label, part of URLs and orders.</summary>
    public string Name { get; set; } = "";

    public GitHostType Type { get; set; }

    /// <summary>Repositories that may be chosen: <c>demo</c> on the local forge (made when first used), <c>owner/name</c> on GitHub.</summary>
    public IList<string> Repositories { get; } = [];

    /// <summary>Folder of the local forge's repositories; the data folder of Portico when not given.</summary>
    public string? Folder { get; set; }

    /// <summary>First branch of repositories that the local forge makes.</summary>
    public string DefaultBranch { get; set; } = "main";

    /// <summary>Address of the portal for clone URLs of the local forge, such as <c>https://portal.example.org</c>; relative ones when not given.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>API of a GitHub Enterprise server, such as <c>https://github.example.org/api/v3/</c>; github.com when not given.</summary>
    public string? Url { get; set; }

    public string? Token { get; set; }

    /// <summary>File with the token, read again when it changes.</summary>
    public string? TokenFile { get; set; }
}
