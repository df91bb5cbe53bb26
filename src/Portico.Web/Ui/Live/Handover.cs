using Microsoft.Extensions.Caching.Memory;

namespace Portico.Web.Ui.Live;

/// <summary>
/// Hands what the prerendered page has read to the circuit that takes over, so that the page neither flickers nor reads twice.
/// An entry is taken once, by the caller who made it, within ten seconds.
/// </summary>
public sealed class Handover(IMemoryCache cache)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    public void Leave<T>(string callerId, string address, T view) => cache.Set((callerId, address, typeof(T)), view, Lifetime);

    public bool Take<T>(string callerId, string address, out T? view)
    {
        var key = (callerId, address, typeof(T));
        if (!cache.TryGetValue(key, out view)) return false;
        cache.Remove(key);
        return true;
    }
}
