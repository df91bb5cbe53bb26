using LibGit2Sharp;

namespace Portico.Sandbox.Tests.Simulators.ArgoCd;

/// <summary>A Git repository in a folder of its own, gone with the test.</summary>
internal sealed class DemoRepository : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portico-test-").FullName;

    public DemoRepository()
    {
        Repository.Init(_folder);
        using var repository = new Repository(_folder);
        repository.Refs.UpdateTarget("HEAD", "refs/heads/main");
    }

    public string Url => new Uri(_folder).AbsoluteUri;

    public string Commit(params (string Path, string? Text)[] files)
    {
        using var repository = new Repository(_folder);
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(_folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            if (text is null) File.Delete(file);
            else File.WriteAllText(file, text);
        }

        Commands.Stage(repository, "*");
        var author = new Signature("Test", "test@example.org", DateTimeOffset.UnixEpoch);
        return repository.Commit("Change", author, author, new CommitOptions { AllowEmptyCommit = true }).Sha;
    }

    public void Dispose()
    {
        // Objects of Git are read-only files.
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_folder, recursive: true);
    }
}
