using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>The address of a repository, or of a file in it, as people paste it: <c>https://github.com/acme/payments</c>, <c>local/payments//catalog-info.yaml</c>.</summary>
internal sealed record RepositoryAddress(string Target, string Host, string Owner, string Name)
{
    public static RepositoryAddress Of(string target)
    {
        var web = Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";
        var end = target.IndexOf("//", web ? target.IndexOf("//", StringComparison.Ordinal) + 2 : 0, StringComparison.Ordinal);
        var path = web ? uri!.AbsolutePath : target;
        if (end >= 0) path = web ? new Uri(target[..end]).AbsolutePath : target[..end];
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2) throw new PorticoException(ErrorCode.InvalidInput, "The given location.target is not a URL of a repository. Give one such as https://github.com/acme/payments.");
        var (owner, name) = (parts[0], parts[1]);
        return new RepositoryAddress(target, web ? uri!.Host : parts[0], owner, name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name);
    }

    /// <summary>Annotation that ties a component to the repository.</summary>
    public (string Annotation, string Value)? Slug => Host switch
    {
        var h when h.Contains("github", StringComparison.OrdinalIgnoreCase) => ("github.com/project-slug", $"{Owner}/{Name}"),
        var h when h.Contains("gitlab", StringComparison.OrdinalIgnoreCase) => ("gitlab.com/project-slug", $"{Owner}/{Name}"),
        var h when h.Contains("bitbucket", StringComparison.OrdinalIgnoreCase) => ("bitbucket.org/project-slug", $"{Owner}/{Name}"),
        "dev.azure.com" => ("dev.azure.com/project-slug", $"{Owner}/{Name}"),
        _ => null,
    };

    /// <summary>Where files of the name are looked for: the target itself when it is a file, otherwise anywhere in the repository.</summary>
    public IEnumerable<string> FilesNamed(string file)
    {
        if (Target.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || Target.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
            || Target.Contains("//", StringComparison.Ordinal) && Target.LastIndexOf("//", StringComparison.Ordinal) > "https://".Length) return [Target];
        var whole = Target.TrimEnd('/');
        return Target.Contains("://", StringComparison.Ordinal) ? [$"{whole}/blob/HEAD/**/{file}", $"{whole}/blob/HEAD/{file}"] : [$"{whole}//**/{file}", $"{whole}//{file}"];
    }
}
