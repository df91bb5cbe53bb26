using System.Collections.Immutable;
using LibGit2Sharp;
using Portico.Core.Access;
using Portico.Core.Errors;
using Portico.Core.Manifests;

namespace Portico.Git.Local;

/// <summary>The bare repositories of a data folder: <c>&lt;folder&gt;/&lt;name&gt;.git</c>.</summary>
internal sealed class BareRepositories(string host, string folder, TimeProvider time)
{
    /// <summary>Where change requests are sent to and fetched from, like GitHub's <c>refs/pull</c>: <c>refs/changes/7/head</c>.</summary>
    public const string ChangesNamespace = "refs/changes";

    public string FolderOf(string name)
    {
        RepositoryName.Require(host, name);
        return Path.Combine(folder, name + ".git");
    }

    public IEnumerable<string> Names() =>
        Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder, "*.git").Select(path => Path.GetFileName(path)[..^4]).Where(RepositoryName.IsValid).Order(StringComparer.Ordinal)
            : [];

    public bool Exists(string name) => File.Exists(Path.Combine(FolderOf(name), "HEAD"));

    public Repository Open(string name)
    {
        if (!Exists(name))
            throw new PorticoException(ErrorCode.RepositoryNotFound, $"The Git host '{host}' has no repository '{name}'. It has: {Listed(Names())}. Choose one of these or add it to the configuration (git.hosts[].repositories).");
        try
        {
            return new Repository(FolderOf(name));
        }
        catch (LibGit2SharpException fault)
        {
            throw new PorticoException(ErrorCode.RepositoryUnreachable, $"The repository '{name}' in {FolderOf(name)} can't be opened: {fault.Message}. Check it by 'git fsck' there, or restore it from a backup.", fault);
        }
    }

    /// <summary>Makes a repository with a first commit; a half-made one is never seen, because the finished folder is moved into place.</summary>
    public void Create(string name, string defaultBranch, ImmutableArray<ManifestFile> files)
    {
        var final = FolderOf(name);
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $".new-{name}-{Guid.NewGuid():N}");
        try
        {
            Repository.Init(draft, isBare: true);
            using (var repository = new Repository(draft))
            {
                Configure(repository.Config);
                var tree = TreeChange.Apply(repository, new TreeDefinition(), null, files);
                var author = Authorship.Of(Caller.System, time);
                var commit = repository.ObjectDatabase.CreateCommit(author, author, $"Begin {name}\n", tree, [], false);
                repository.Refs.Add($"refs/heads/{defaultBranch}", commit.Id);
            }

            // The library detaches HEAD when it is pointed at a branch that exists; a symbolic one is a one-line file.
            File.WriteAllText(Path.Combine(draft, "HEAD"), $"ref: refs/heads/{defaultBranch}\n");

            Directory.Move(draft, final);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PorticoException(ErrorCode.StorageUnavailable, $"The repository '{name}' can't be made in {folder}: {fault.Message} Check that the folder is writable and has space.", fault);
        }
        finally
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
        }
    }

    public static string Listed(IEnumerable<string> names)
    {
        var few = names.Take(10).ToList();
        return few.Count == 0 ? "none" : string.Join(", ", few);
    }

    private static void Configure(Configuration config)
    {
        config.Set("receive.denyNonFastForwards", true);
        config.Set("receive.denyDeleteCurrent", "refuse");
        config.Set("receive.fsckObjects", true);
        config.Set("receive.autogc", false);
        config.Set("receive.hideRefs", ChangesNamespace);
        config.Set("core.logAllRefUpdates", true);
    }
}
