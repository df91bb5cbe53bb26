using System.Globalization;
using Portico.Core.Catalog;
using Portico.Sdk.Resources;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Pages.Ingestion;

/// <summary>Words and shapes of following.</summary>
internal static class IngestionLook
{
    /// <summary>So many are listed at most.</summary>
    public const int MostSkipped = 1000;

    public static HealthState ShapeOf(IngestionState state) => state switch
    {
        IngestionState.Following => HealthState.Healthy,
        IngestionState.Starting => HealthState.Progressing,
        IngestionState.Stale => HealthState.Degraded,
        _ => HealthState.Missing,
    };

    public static string WordOf(IngestionState state) => state is IngestionState.NotServed ? "Not served" : state.ToString();

    /// <summary>Worst first.</summary>
    public static int Order(IngestionState state) => state switch
    {
        IngestionState.Stale => 0,
        IngestionState.NotServed => 1,
        IngestionState.Starting => 2,
        _ => 3,
    };

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Lag(TimeSpan lag) => lag.TotalSeconds switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{lag.TotalMilliseconds:0} ms"),
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{lag.TotalSeconds:0.0} s"),
        _ => Ages.Of(lag),
    };
}
