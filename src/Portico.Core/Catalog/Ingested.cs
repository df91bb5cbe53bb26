using Portico.Core.Clusters;

namespace Portico.Core.Catalog;

/// <summary>A signal on its way from a watch to the projector.</summary>
/// <param name="Type">Type the watch is of.</param>
/// <param name="Signal">What it said; null when the type isn't followed any more and what is known of it goes.</param>
/// <param name="Arrived">Timestamp of the time provider.</param>
internal readonly record struct Ingested(ServedType Type, WatchSignal? Signal, long Arrived);
