namespace Portico.Git.GitHub.Organisations;

/// <summary>One entry of <c>catalog.github</c>: an organisation whose repositories, and people, come into the catalog by themselves.</summary>
public sealed class OrganisationOptions
{
    public const string Section = "catalog:github";

    /// <summary>Name of the Git host.</summary>
    public string Host { get; set; } = "";

    public string Organization { get; set; } = "";

    /// <summary>Path of catalog files in each repository, wildcards allowed.</summary>
    public string CatalogPath { get; set; } = "catalog-info.yaml";

    /// <summary>Expression that a repository's whole name must match; all when empty.</summary>
    public string Repository { get; set; } = "";

    /// <summary>Topics of which a repository must have one; all when empty.</summary>
    public IList<string> Topics { get; } = [];

    /// <summary>Topics of which a repository must have none.</summary>
    public IList<string> ExcludeTopics { get; } = [];

    /// <summary>Branch; the default one when empty.</summary>
    public string Branch { get; set; } = "";

    public bool Forks { get; set; }

    public bool Archived { get; set; }

    /// <summary>Whether catalog files of repositories are read.</summary>
    public bool Repositories { get; set; } = true;

    /// <summary>Whether its teams and members become groups and users.</summary>
    public bool People { get; set; }

    public int RefreshSeconds { get; set; } = 600;

    /// <summary>Kinds that may come from its repositories.</summary>
    public IList<string> AllowedKinds { get; } = [];
}

/// <summary>The section <c>catalog.github</c>.</summary>
public sealed class OrganisationsOptions
{
    public IList<OrganisationOptions> Items { get; } = [];
}
