using System.Net;
using System.Net.Http.Headers;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Errors;

namespace Portico.Git.Web;

/// <summary>Catalog files by plain https from hosts of the allow-list.</summary>
internal sealed class WebSource(GuardedHttp http) : ISource
{
    public string Scheme => "web";

    public int Order => 100;

    public SourceAddress? Locate(LocationRef location)
    {
        if (location.Type != LocationRef.Url || !Uri.TryCreate(location.Target, UriKind.Absolute, out var url)) return null;
        http.Require(url);
        if (PathPattern.IsPattern(location.Target))
            throw new PorticoException(ErrorCode.InvalidInput, "A wildcard needs a Git repository: a web server doesn't tell what files it has.") { Advice = "Give the repository's clone URL ending in .git, then // and the pattern." };
        return new SourceAddress($"{Scheme}:{url.Scheme}://{url.Authority}", url.PathAndQuery.TrimStart('/'));
    }

    public Task<ISourceTree> OpenAsync(string root, CancellationToken cancellationToken) => Task.FromResult<ISourceTree>(new WebTree(http, root));

    public Task<bool> IsCurrentAsync(SourceStamp stamp, CancellationToken cancellationToken) => http.SendAsync(
        UrlOf(stamp.Root, stamp.Path),
        url =>
        {
            var request = Get(url);
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(stamp.Value));
            return request;
        },
        ReadingBounds.LargestFile,
        (answer, _, _) => Task.FromResult(answer.StatusCode is HttpStatusCode.NotModified),
        cancellationToken);

    internal static Uri UrlOf(string root, string path) => new($"{root["web:".Length..]}/{path}");

    internal static HttpRequestMessage Get(Uri url)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Portico", "1"));
        request.Headers.Accept.ParseAdd("*/*");
        return request;
    }
}
