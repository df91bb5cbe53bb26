namespace Portico.Git.Web;

/// <summary>The section <c>catalog.reading</c> of the configuration: which hosts catalog files may be read from.</summary>
public sealed class ReadingOptions
{
    public const string Section = "catalog:reading";

    /// <summary>Hosts that may be read; none when empty.</summary>
    public IList<AllowedHost> Allow { get; } = [];
}

/// <summary>A host that may be read.</summary>
public sealed class AllowedHost
{
    /// <summary><c>example.org</c>, <c>*.example.org</c> or <c>example.org:8443</c>.</summary>
    public string Host { get; set; } = "";

    /// <summary>Beginnings of paths that may be read; all when empty.</summary>
    public IList<string> Paths { get; } = [];

    /// <summary>Whether the host may have an address of a private network or of this machine.</summary>
    public bool Private { get; set; }

    /// <summary>Whether it may be read without TLS.</summary>
    public bool Http { get; set; }

    /// <summary>File that holds a token for the host; read for every request, so that a rotated one is used at once.</summary>
    public string? TokenFile { get; set; }

    /// <summary>Environment variable that holds the token instead.</summary>
    public string? TokenEnvironment { get; set; }

    /// <summary>Name that goes with the token where Git asks for one.</summary>
    public string User { get; set; } = "git";
}
