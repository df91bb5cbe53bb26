using System.Collections.Immutable;
using Portico.Sdk.Resources;

namespace Portico.Core.Clusters;

/// <summary>What a watch of one resource type says.</summary>
public abstract record WatchSignal
{
    /// <summary>The complete list; whatever isn't in it no longer exists. Sent first, and again after every relist.</summary>
    public sealed record Snapshot(ImmutableArray<Resource> Items, string Version) : WatchSignal;

    /// <summary>An object was added or modified.</summary>
    public sealed record Changed(Resource Item) : WatchSignal;

    /// <summary>An object is confirmed to be deleted.</summary>
    public sealed record Removed(Resource Item) : WatchSignal;

    /// <summary>The stream is interrupted: what is known is stale from now on. A reconnect follows by itself.</summary>
    public sealed record Interrupted(string Reason) : WatchSignal
    {
        /// <summary>The right whose lack it is; null when something else is the matter.</summary>
        public MissingRight? Missing { get; init; }
    }

    /// <summary>The stream continues without a gap; what is known is fresh again.</summary>
    public sealed record Resumed : WatchSignal;
}
