using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Portico.Web.Api;

/// <summary>
/// Portico's own meters as Prometheus reads them (text format 0.0.4). Example: <c>portico_ingestion_lag_seconds{cluster="prod",kind="Deployment.apps"} 0.012</c>.
/// Only those of one portal, which their factory tells apart, and only observed instruments are there, so nothing is collected between two readings.
/// </summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private const string Meters = "Portico.";

    public static string Read(IMeterFactory portal)
    {
        var all = new SortedDictionary<string, (Instrument Instrument, List<(string Labels, double Value)> Rows)>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.IsObservable && instrument.Meter.Scope == portal && instrument.Meter.Name.StartsWith(Meters, StringComparison.Ordinal)) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Add(instrument, value, labels));
        listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Add(instrument, value, labels));
        listener.SetMeasurementEventCallback<int>((instrument, value, labels, _) => Add(instrument, value, labels));
        listener.Start();
        listener.RecordObservableInstruments();
        return Write(all);

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
        {
            var name = NameOf(instrument);
            if (!all.TryGetValue(name, out var found)) all[name] = found = (instrument, []);
            if (found.Instrument == instrument) found.Rows.Add((Labels(labels), value));
        }
    }

    private static string Write(SortedDictionary<string, (Instrument Instrument, List<(string Labels, double Value)> Rows)> all)
    {
        var text = new StringBuilder();
        foreach (var (name, (instrument, rows)) in all)
        {
            text.Append("# HELP ").Append(name).Append(' ').Append(Escape(instrument.Description ?? "", quoted: false)).Append('\n');
            text.Append("# TYPE ").Append(name).Append(IsCounter(instrument) ? " counter\n" : " gauge\n");
            foreach (var (labels, value) in rows) text.Append(name).Append(labels).Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        return text.ToString();
    }

    private static string NameOf(Instrument instrument) =>
        instrument.Name.Replace('.', '_') + (instrument.Unit is "s" ? "_seconds" : "") + (IsCounter(instrument) ? "_total" : "");

    private static bool IsCounter(Instrument instrument) => instrument.GetType().Name.StartsWith("ObservableCounter", StringComparison.Ordinal);

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        if (labels.IsEmpty) return "";
        var text = new StringBuilder("{");
        foreach (var (key, value) in labels)
        {
            if (text.Length > 1) text.Append(',');
            text.Append(key).Append("=\"").Append(Escape(value?.ToString() ?? "", quoted: true)).Append('"');
        }

        return text.Append('}').ToString();
    }

    private static string Escape(string value, bool quoted)
    {
        value = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quoted ? value.Replace("\"", "\\\"", StringComparison.Ordinal) : value;
    }
}
