using Portico.Core.Errors;
using Portico.Kubernetes.Clusters;

namespace Portico.Kubernetes.Watching;

/// <summary>Why a list or watch could not go on.</summary>
/// <param name="Relist">Whether the known version is of no use any more.</param>
internal sealed record WatchFailure(string Reason, bool Relist)
{
    /// <summary>The server closed the stream between two events, as it does when the time is over.</summary>
    public static WatchFailure TimeOver { get; } = new("", Relist: false) { Ordinary = true };

    /// <summary>Belongs to the life of a watch: what is known stays fresh enough to say nothing about it.</summary>
    public bool Ordinary { get; init; }

    /// <summary>Whether the server says that there is no such type.</summary>
    public bool NotFound { get; init; }

    /// <summary>Whether the account lacks the right to it.</summary>
    public bool Forbidden { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public static WatchFailure Of(PorticoException e)
    {
        var reason = e.Advice is null ? e.Message : $"{e.Message} {e.Advice}";
        return ApiStatus.Of(e) is { } status ? Of(status, reason) : new WatchFailure(reason, Relist: false);
    }

    public static WatchFailure Of(ApiStatus status, string reason) => new(reason, status.Expired || status.VersionTooLarge)
    {
        Ordinary = status.Expired || status.VersionTooLarge,
        // A proxy's 404 page says nothing about the type.
        NotFound = status is { Code: 404, IsKubernetes: true },
        Forbidden = status.Code == 403,
        RetryAfter = status.RetryAfter,
    };
}
