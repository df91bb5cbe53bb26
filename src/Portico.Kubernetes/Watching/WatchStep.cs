using Portico.Kubernetes.Clusters;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Watching;

/// <summary>What a watch stream came up with next.</summary>
internal abstract record WatchStep
{
    public sealed record Changed(Resource Item) : WatchStep;

    public sealed record Removed(Resource Item) : WatchStep;

    public sealed record Bookmark(string Version) : WatchStep;

    /// <summary>The server ended the watch with an ERROR event.</summary>
    public sealed record Error(ApiStatus Status) : WatchStep;

    /// <summary>The server closed the stream between two events, as it does when the time is over.</summary>
    public sealed record Closed : WatchStep;

    /// <summary>The stream broke: connection lost, silence, garbage. An event may be lost if <paramref name="Lossy"/>.</summary>
    public sealed record Broken(string Reason, bool Lossy) : WatchStep;
}
