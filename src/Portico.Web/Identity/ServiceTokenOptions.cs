namespace Portico.Web.Identity;

/// <summary>The tokens under <c>access.tokens</c>: programs that call the portal without a person.</summary>
public sealed class ServiceTokensOptions
{
    public const string Section = "access";

    public IList<ServiceTokenOptions> Tokens { get; } = [];
}

/// <summary>One of them. Exactly one of file and environment says where the secret is.</summary>
public sealed class ServiceTokenOptions
{
    /// <summary>Name of the program; its caller is <c>service:</c> and this.</summary>
    public string Name { get; set; } = "";

    /// <summary>File that holds the token; read again when it changes.</summary>
    public string? File { get; set; }

    /// <summary>Environment variable that holds the token.</summary>
    public string? Environment { get; set; }

    /// <summary>What the program may do; read when empty.</summary>
    public IList<string> Rights { get; } = [];

    /// <summary>When the token ends to be taken; never when null.</summary>
    public DateTimeOffset? Expires { get; set; }
}
