using System.Collections.Immutable;
using System.Text;
using LibGit2Sharp;
using Portico.Core.Errors;
using Portico.Core.Manifests;

namespace Portico.Git.Local;

/// <summary>Files of a manifest set put onto a tree, without a work tree.</summary>
internal static class TreeChange
{
    private static readonly UTF8Encoding Utf8 = new(false);

    /// <summary>The tree with the files written and deleted.</summary>
    /// <param name="repository">Repository that gets the new objects.</param>
    /// <param name="definition">The tree to change, as a definition.</param>
    /// <param name="current">The same tree to look into; null for an empty one.</param>
    /// <param name="files">The files.</param>
    public static Tree Apply(Repository repository, TreeDefinition definition, Tree? current, ImmutableArray<ManifestFile> files)
    {
        foreach (var file in files)
        {
            RefuseCollision(current, file.Path);
            if (file.Content is null)
            {
                if (current?[file.Path] is not null)
                    definition.Remove(file.Path);
                continue;
            }

            using var content = new MemoryStream(Utf8.GetBytes(file.Content));
            var mode = current?[file.Path]?.Mode == Mode.ExecutableFile ? Mode.ExecutableFile : Mode.NonExecutableFile;
            definition.Add(file.Path, repository.ObjectDatabase.CreateBlob(content), mode);
        }

        return repository.ObjectDatabase.CreateTree(definition);
    }

    /// <summary>A file can't be where a folder, link or submodule is, nor below a file.</summary>
    private static void RefuseCollision(Tree? tree, string path)
    {
        if (tree is null)
            return;
        if (tree[path] is { } there && (there.TargetType != TreeEntryTargetType.Blob || there.Mode == Mode.SymbolicLink))
            throw Collision(path, path, there);
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (tree[path[..slash]] is { } parent && parent.TargetType != TreeEntryTargetType.Tree)
                throw Collision(path, path[..slash], parent);
        }
    }

    private static PorticoException Collision(string path, string at, TreeEntry entry)
    {
        var what = entry.Mode switch
        {
            Mode.SymbolicLink => "a symbolic link",
            Mode.GitLink => "a submodule",
            Mode.Directory => "a folder",
            _ => "a file",
        };
        return new PorticoException(ErrorCode.Conflict, $"The file '{path}' can't be written: '{at}' is {what} in the repository. Choose another base path or name.");
    }
}
