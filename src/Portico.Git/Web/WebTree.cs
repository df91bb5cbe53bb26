using System.Net;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Errors;

namespace Portico.Git.Web;

/// <summary>A web server, open for one reading.</summary>
internal sealed class WebTree(GuardedHttp http, string root) : ISourceTree
{
    private readonly List<SourceStamp> _stamps = [];
    private bool _isUnstamped;

    /// <summary>A server that answers 404 may mean that it doesn't know the caller, or that it is being set up.</summary>
    public bool IsCertain => false;

    public IReadOnlyList<SourceStamp> Stamps => _isUnstamped ? [] : _stamps;

    public Task<IReadOnlyList<string>> FindAsync(string pattern, CancellationToken cancellationToken) =>
        throw new PorticoException(ErrorCode.InvalidInput, "A web server doesn't tell what files it has.") { Advice = "Name the files without wildcards." };

    public Task<string?> ReadAsync(string path, CancellationToken cancellationToken) => http.SendAsync<string?>(
        WebSource.UrlOf(root, path),
        WebSource.Get,
        ReadingBounds.LargestFile,
        async (answer, body, stop) =>
        {
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone) return null;
            if (!answer.IsSuccessStatusCode)
                throw new PorticoException(ErrorCode.RepositoryUnreachable, $"{LocationOf(path).Target} answered {(int)answer.StatusCode}.") { Advice = "Open it in a browser to see why; Portico sends no credentials." };
            using var text = new MemoryStream();
            await body.CopyToAsync(text, stop).ConfigureAwait(false);
            if (answer.Headers.ETag is { } tag) _stamps.Add(new SourceStamp(root, path, tag.ToString()));
            else _isUnstamped = true;
            return ReadingBounds.Text(text.GetBuffer().AsSpan(0, (int)text.Length), LocationOf(path).Target);
        },
        cancellationToken);

    public LocationRef LocationOf(string path) => new(LocationRef.Url, WebSource.UrlOf(root, path).AbsoluteUri);

    public SourceLinks LinksOf(string path) => new(WebSource.UrlOf(root, path).AbsoluteUri, "", "");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
