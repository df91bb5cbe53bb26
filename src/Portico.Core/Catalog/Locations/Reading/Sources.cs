using Portico.Core.Errors;

namespace Portico.Core.Catalog.Locations.Reading;

/// <summary>All sources as one.</summary>
public sealed class Sources(IEnumerable<ISource> sources)
{
    private readonly ISource[] _all = [.. sources.OrderBy(s => s.Order)];

    public (ISource Source, SourceAddress Address) Locate(LocationRef location)
    {
        location.Checked();
        foreach (var source in _all)
        {
            if (source.Locate(location) is { } address) return (source, address);
        }

        throw new PorticoException(ErrorCode.InvalidInput, $"Nobody here can read {Bounded.Line(location.ToString(), 300)}.")
        {
            Advice = "Give the https URL of a catalog-info.yaml, on a Git host of the configuration or on a host that catalog.reading allows.",
        };
    }

    /// <summary>Whether nothing changed since the stamps were made; false when there are none.</summary>
    public async Task<bool> AreCurrentAsync(IReadOnlyCollection<SourceStamp> stamps, CancellationToken cancellationToken)
    {
        if (stamps.Count == 0) return false;
        foreach (var stamp in stamps)
        {
            var source = Array.Find(_all, s => stamp.Root.StartsWith(s.Scheme + ":", StringComparison.Ordinal));
            if (source is null || !await source.IsCurrentAsync(stamp, cancellationToken).ConfigureAwait(false)) return false;
        }

        return true;
    }
}
