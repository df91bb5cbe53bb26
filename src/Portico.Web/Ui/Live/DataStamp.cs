namespace Portico.Web.Ui.Live;

/// <summary>How far the feeds were when something was read; what was read is current as long as they are no further.</summary>
/// <param name="Catalog">Sequence number of the catalog.</param>
/// <param name="Rollouts">Sequence number of the rollouts.</param>
/// <param name="Forges">Signals of Git hosts so far.</param>
public readonly record struct DataStamp(long Catalog, long Rollouts, long Forges);
