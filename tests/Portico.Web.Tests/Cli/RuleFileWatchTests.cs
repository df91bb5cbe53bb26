using Microsoft.Extensions.Logging.Abstractions;
using Portico.Cli.Hosting;
using Portico.Core.Catalog.Rules;

namespace Portico.Web.Tests.Cli;

public sealed class RuleFileWatchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portico-rules-").FullName;

    [Fact]
    public void Good_edit_comes_into_force_and_a_bad_one_is_reported_with_file_and_line_and_changes_nothing()
    {
        var path = Path.Combine(_folder, "portico.yaml");
        File.WriteAllText(path, "title: x\n");
        var book = new RuleBook();
        var changes = 0;
        book.Changed += () => changes++;
        using var watch = new RuleFileWatch(path, book, TimeProvider.System, NullLogger<RuleFileWatch>.Instance);
        watch.Look();
        Assert.Equal(0, changes);

        File.WriteAllText(path, "title: x\ncatalog:\n  rules:\n  - match: {kinds: [Service]}\n");
        watch.Look();
        watch.Look();
        Assert.Equal((1, null), (changes, book.State.Problem));

        File.WriteAllText(path, "title: x\ncatalog:\n  rules:\n  - match: {kinds: [Service], where: object.}\n");
        watch.Look();
        Assert.Equal(1, changes);
        Assert.StartsWith($"{path}:4:", book.State.Problem, StringComparison.Ordinal);
        Assert.Contains("catalog.rules[0].match.where", book.State.Problem, StringComparison.Ordinal);

        File.WriteAllText(path, "title: x\ncatalog:\n  rulez: []\n");
        watch.Look();
        Assert.StartsWith($"{path}:3:", book.State.Problem, StringComparison.Ordinal);

        File.WriteAllText(path, "title: x\n");
        watch.Look();
        Assert.Equal((2, null), (changes, book.State.Problem));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
