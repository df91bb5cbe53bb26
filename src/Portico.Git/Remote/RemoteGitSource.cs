using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LibGit2Sharp;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Errors;
using Portico.Git.Objects;
using Portico.Git.SmartHttp;
using Portico.Git.Web;

namespace Portico.Git.Remote;

/// <summary>
/// Catalog files of repositories on hosts of the allow-list. The files of the branch's commit are fetched as one pack into a bare
/// repository below the data folder, and fetched again when the branch moved.
/// </summary>
internal sealed class RemoteGitSource(GitClient client, GuardedHttp http, string folder) : ISource
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    public string Scheme => "git";

    public int Order => 50;

    public SourceAddress? Locate(LocationRef location)
    {
        if (location.Type != LocationRef.Url || GitPlace.Read(location.Target) is not { } target) return null;
        if (!Uri.TryCreate(target.Place.Repository, UriKind.Absolute, out var url)) return null;
        if (target.Place.Form is GitAddressForm.Clone && !target.Place.Repository.EndsWith(".git", StringComparison.Ordinal)) return null;
        http.Require(url);
        return new SourceAddress($"{Scheme}:{target.Place.ToText()}", SourcePath.Normal(target.Path));
    }

    public async Task<ISourceTree> OpenAsync(string root, CancellationToken cancellationToken)
    {
        var place = PlaceOf(root);
        var gate = _gates.GetOrAdd(place.Repository, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var address = AddressOf(place);
            var sha = await client.ResolveAsync(address, place.Branch, cancellationToken).ConfigureAwait(false);
            var bare = FolderOf(place);
            if (!HasCommit(bare, sha)) await FetchAsync(address, sha, bare, cancellationToken).ConfigureAwait(false);
            var repository = new Repository(bare);
            return repository.Lookup<Commit>(sha) is { } commit ? new GitTree(repository, commit, root, place) : Lost(repository, address);
        }
        catch (Exception fault) when (fault is LibGit2SharpException or IOException or UnauthorizedAccessException)
        {
            throw new PorticoException(ErrorCode.StorageUnavailable, $"{place.Repository} can't be kept in {folder}: {fault.Message}", fault) { Advice = "Check that the folder is writable and has space." };
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task<bool> IsCurrentAsync(SourceStamp stamp, CancellationToken cancellationToken)
    {
        var place = PlaceOf(stamp.Root);
        return await client.ResolveAsync(AddressOf(place), place.Branch, cancellationToken).ConfigureAwait(false) == stamp.Value;
    }

    private static ISourceTree Lost(Repository repository, string address)
    {
        repository.Dispose();
        throw new PorticoException(ErrorCode.RepositoryUnreachable, $"{address} sent other files than those asked for.");
    }

    private GitPlace PlaceOf(string root) => GitPlace.FromText(root[(Scheme.Length + 1)..]);

    /// <summary>The address of a page has no <c>.git</c> at its end.</summary>
    private static string AddressOf(GitPlace place) => place.Form is GitAddressForm.Clone ? place.Repository : $"{place.Repository}.git";

    private string FolderOf(GitPlace place) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{AddressOf(place)}@{place.Branch}")).AsSpan(0, 12)) + ".git");

    private static bool HasCommit(string bare, string sha)
    {
        if (!Repository.IsValid(bare)) return false;
        using var repository = new Repository(bare);
        return repository.Lookup<Commit>(sha) is not null;
    }

    /// <summary>Fetches into a new folder that takes the old one's place when it is whole.</summary>
    private async Task FetchAsync(string address, string sha, string bare, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $".new-{Guid.NewGuid():N}");
        try
        {
            Repository.Init(draft, isBare: true);
            await client.FetchAsync(address, sha, (packets, stop) => UnpackAsync(address, draft, packets, stop), cancellationToken).ConfigureAwait(false);
            if (Directory.Exists(bare)) Delete(bare);
            Directory.Move(draft, bare);
        }
        finally
        {
            if (Directory.Exists(draft)) Delete(draft);
        }
    }

    private static async Task UnpackAsync(string address, string bare, PacketReader packets, CancellationToken cancellationToken)
    {
        var pack = new PackStream(packets, address);
        await using var _ = pack.ConfigureAwait(false);
        using var output = new MemoryStream();
        var exit = await GitProgram.RunAsync(
            ["-C", bare, "index-pack", "--stdin", string.Create(CultureInfo.InvariantCulture, $"--max-input-size={GitClient.LargestPack}"), "--threads=1"],
            new Dictionary<string, string>(), pack, output, s_longest, cancellationToken).ConfigureAwait(false);
        if (exit.Code != 0)
            throw new PorticoException(ErrorCode.RepositoryUnreachable, $"{address} sent files that Git can't read: {exit.Errors}") { Advice = "'git clone --depth 1' with the same address tells more." };
    }

    private static void Delete(string path)
    {
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(path, recursive: true);
    }
}
