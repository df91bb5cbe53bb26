using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Errors;

namespace Portico.Git.Files;

/// <summary>A folder as a jail: links are followed as long as they stay in it, and what was opened is looked at again, so that swapping a link doesn't help.</summary>
internal sealed class FolderTree(string root) : ISourceTree
{
    private static readonly EnumerationOptions s_all = new() { RecurseSubdirectories = false, AttributesToSkip = 0, IgnoreInaccessible = true };

    private readonly string _real = RealPath(root);

    public bool IsCertain => true;

    public IReadOnlyList<SourceStamp> Stamps => [];

    public Task<IReadOnlyList<string>> FindAsync(string pattern, CancellationToken cancellationToken)
    {
        var wanted = new PathPattern(pattern);
        var start = Path.Combine(root, wanted.Prefix);
        List<string> found = [];
        var seen = 0;
        Queue<string> folders = new(Directory.Exists(start) ? [start] : []);
        while (folders.TryDequeue(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", s_all))
            {
                if (++seen > ReadingBounds.MostEntries) throw ReadingBounds.TooMany(root);
                if (entry is DirectoryInfo)
                {
                    // A linked folder could lead anywhere, also in a circle.
                    if (entry.LinkTarget is null && !entry.Name.Equals(".git", StringComparison.OrdinalIgnoreCase)) folders.Enqueue(entry.FullName);
                    continue;
                }

                var path = Path.GetRelativePath(root, entry.FullName).Replace('\\', '/');
                if (wanted.IsMatch(path)) found.Add(path);
            }
        }

        found.Sort(StringComparer.Ordinal);
        return Task.FromResult<IReadOnlyList<string>>(found);
    }

    public async Task<string?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var full = Path.Combine(root, SourcePath.Normal(path));
        try
        {
            if (!File.Exists(full))
                return Directory.Exists(full) ? throw new PorticoException(ErrorCode.InvalidInput, $"{path} is a folder.") { Advice = "Name a file in it." } : null;
            Require(RealPath(full), path);
            if (!FileKind.IsRegular(full)) throw new PorticoException(ErrorCode.InvalidInput, $"{path} is a pipe, a socket or a device, not a file.") { Advice = "Put a file there." };
            var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.Asynchronous);
            await using var _ = stream.ConfigureAwait(false);
            if (OperatingSystem.IsLinux() && new FileInfo($"/proc/self/fd/{stream.SafeFileHandle.DangerousGetHandle()}").LinkTarget is { } opened) Require(opened, path);
            if (stream.Length > ReadingBounds.LargestFile) throw ReadingBounds.TooLarge(path);
            var bytes = new byte[stream.Length];
            var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return ReadingBounds.Text(bytes.AsSpan(0, read), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PorticoException(ErrorCode.RepositoryUnreachable, $"{path} can't be read: {fault.Message}", fault) { Advice = "Check the file and its rights." };
        }
    }

    public LocationRef LocationOf(string path) => new(LocationRef.File, $"{root}/{path}");

    public SourceLinks LinksOf(string path) => SourceLinks.None;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Require(string real, string path)
    {
        if (real.StartsWith(_real + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return;
        throw new PorticoException(ErrorCode.Forbidden, $"{path} is a link that leads out of the folder {root}.") { Advice = "Put the file itself there." };
    }

    /// <summary>The path without any symbolic link in it.</summary>
    private static string RealPath(string path)
    {
        const int mostLinks = 40;
        var links = 0;
        var real = Path.GetPathRoot(path)!;
        Stack<string> rest = new(path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse());
        while (rest.TryPop(out var part))
        {
            var next = Path.GetFullPath(Path.Combine(real, part));
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > mostLinks) throw new PorticoException(ErrorCode.Forbidden, $"{path} goes through more than {mostLinks} links.");
            if (Path.IsPathRooted(target)) real = Path.GetPathRoot(target)!;
            foreach (var step in target.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse()) rest.Push(step);
        }

        return real;
    }
}
