using LibGit2Sharp;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Git.Objects;

namespace Portico.Git.Local;

/// <summary>Catalog files of the local forge, straight from its object database: <c>local/demo//catalog-info.yaml</c>, or by the clone URL.</summary>
internal sealed class ForgeSource : ISource, ISourceSignals, IDisposable
{
    private readonly LocalForge _forge;
    private readonly string _publicPrefix;

    public ForgeSource(LocalForge forge, string publicUrl)
    {
        _forge = forge;
        _publicPrefix = publicUrl.Length > 0 ? $"{publicUrl.TrimEnd('/')}/git/" : "";
        forge.Changed += Hear;
    }

    public event Action<string>? Changed;

    public string Scheme => "forge";

    public int Order => 10;

    public SourceAddress? Locate(LocationRef location)
    {
        if (location.Type != LocationRef.Url || GitPlace.Read(location.Target) is not { } target) return null;
        return NameOf(target.Place.Repository) is null ? null : new SourceAddress($"{Scheme}:{target.Place.ToText()}", SourcePath.Normal(target.Path));
    }

    public async Task<ISourceTree> OpenAsync(string root, CancellationToken cancellationToken)
    {
        var place = GitPlace.FromText(root[(Scheme.Length + 1)..]);
        var name = NameOf(place.Repository)!;
        await _forge.ReadyAsync(name, cancellationToken).ConfigureAwait(false);
        var repository = new Repository(_forge.FolderOf(name));
        try
        {
            return new GitTree(repository, CommitOf(repository, place), root, place);
        }
        catch
        {
            repository.Dispose();
            throw;
        }
    }

    public Task<bool> IsCurrentAsync(SourceStamp stamp, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var place = GitPlace.FromText(stamp.Root[(Scheme.Length + 1)..]);
            using var repository = new Repository(_forge.FolderOf(NameOf(place.Repository)!));
            return CommitOf(repository, place).Sha == stamp.Value;
        },
        cancellationToken);

    public void Dispose() => _forge.Changed -= Hear;

    private static Commit CommitOf(Repository repository, GitPlace place)
    {
        var found = place.Branch.Length == 0 ? repository.Head.Tip
            : Reference.IsValidName($"refs/heads/{place.Branch}") ? repository.Refs[$"refs/heads/{place.Branch}"]?.ResolveToDirectReference()?.Target as Commit : null;
        return found ?? throw new PorticoException(ErrorCode.NotFound, $"The repository {place.Repository} has no branch '{place.Branch}'.") { Advice = "Name one that it has by ?ref=." };
    }

    /// <summary><c>local/demo</c> or <c>https://portal/git/demo.git</c> → <c>demo</c>; null for a repository elsewhere.</summary>
    private string? NameOf(string repository)
    {
        var name = repository.StartsWith($"{_forge.Name}/", StringComparison.Ordinal) ? repository[(_forge.Name.Length + 1)..]
            : _publicPrefix.Length > 0 && repository.StartsWith(_publicPrefix, StringComparison.Ordinal) ? repository[_publicPrefix.Length..] : null;
        if (name is null) return null;
        if (name.EndsWith(".git", StringComparison.Ordinal)) name = name[..^4];
        RepositoryName.Require(_forge.Name, name);
        return name;
    }

    private void Hear(ForgeChanged change)
    {
        foreach (var repository in (string[])[$"{_forge.Name}/{change.Repository}", $"{_forge.Name}/{change.Repository}.git", $"{_publicPrefix}{change.Repository}", $"{_publicPrefix}{change.Repository}.git"])
            Changed?.Invoke($"{Scheme}:{GitAddressForm.Clone}|{repository}@");
    }
}
