using Microsoft.Extensions.Caching.Memory;

namespace Portico.Web.Ui.Live;

/// <summary>
/// Hands what the prerendered page has read to the circuit that takes over, so that the page neither flickers nor reads twice.
/// An entry is taken once, by the caller who made it, within ten seconds.
/// </summary>
public sealed class Handover(IMemoryCache cache)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    public void Leave<T>(string callerId, string address, T view, DataStamp stamp) => cache.Set((callerId, address, typeof(T)), (view, stamp), Lifetime);

    /// <summary>The view and how far the feeds were when it was read; null when there is none.</summary>
    public (T View, DataStamp Stamp)? Take<T>(string callerId, string address)
    {
        var key = (callerId, address, typeof(T));
        if (!cache.TryGetValue(key, out (T View, DataStamp Stamp) handed)) return null;
        cache.Remove(key);
        return handed;
    }
}
