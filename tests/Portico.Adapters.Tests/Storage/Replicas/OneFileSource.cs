using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;

namespace Portico.Adapters.Tests.Storage.Replicas;

/// <summary>A repository of one file.</summary>
internal sealed class OneFileSource : ISource
{
    private const string Text = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: declared}\nspec: {type: service, lifecycle: production, owner: team-a}\n";
    private int _opened;

    public static LocationRef Location { get; } = new("url", "one/catalog//x.yaml");

    public int Opened => _opened;

    public string Scheme => "one";

    public int Order => 0;

    public SourceAddress? Locate(LocationRef location) => location == Location ? new SourceAddress("one:catalog", "x.yaml") : null;

    public Task<ISourceTree> OpenAsync(string root, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _opened);
        return Task.FromResult<ISourceTree>(new Tree());
    }

    public Task<bool> IsCurrentAsync(SourceStamp stamp, CancellationToken cancellationToken) => Task.FromResult(true);

    private sealed class Tree : ISourceTree
    {
        public bool IsCertain => true;

        public IReadOnlyList<SourceStamp> Stamps => [new SourceStamp("one:catalog", "", "1")];

        public Task<IReadOnlyList<string>> FindAsync(string pattern, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(["x.yaml"]);

        public Task<string?> ReadAsync(string path, CancellationToken cancellationToken) => Task.FromResult<string?>(path == "x.yaml" ? Text : null);

        public LocationRef LocationOf(string path) => Location;

        public SourceLinks LinksOf(string path) => SourceLinks.None;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
