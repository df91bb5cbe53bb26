using System.Globalization;
using System.Text;

namespace Portico.Core.Forms.Features;

/// <summary>A survey as Markdown: what schemas say and how it is handled, then what forms hold.</summary>
public static class FeatureTable
{
    private const int ShownEnds = 3;

    /// <summary>The tables for these forms; each line ends with a line feed.</summary>
    public static string Markdown(IEnumerable<FormModel> forms)
    {
        var survey = new FeatureSurvey();
        foreach (var form in forms) survey.Add(form);

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{survey.Types} forms.\n\n| a schema says | types | places | how it is handled | in the form |\n|---|--:|--:|---|---|\n");
        foreach (var feature in SchemaFeatures.All)
        {
            var count = survey.Said[feature];
            text.Append(CultureInfo.InvariantCulture, $"| {feature.Name} | {Share(count.Types, survey.Types)} | {count.Places} | {feature.Handled} | {Ends(count)} |\n");
        }
        text.Append("\n| a form holds | types | places |\n|---|--:|--:|\n");
        foreach (var (name, count) in survey.Made.OrderBy(m => m.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {Share(count.Types, survey.Types)} | {count.Places} |\n");
        return text.ToString();
    }

    private static string Ends(FeatureCount count)
    {
        var most = count.Ends.OrderByDescending(e => e.Value).ThenBy(e => e.Key, StringComparer.Ordinal).ToArray();
        var shown = most.Take(ShownEnds).Select(e => $"{e.Key} {Share(e.Value, count.Places)}");
        return string.Join(", ", most.Length > ShownEnds ? shown.Append("…") : shown);
    }

    private static string Share(int part, int whole)
    {
        if (part == 0) return "0 %";
        var share = 100.0 * part / whole;
        return share < 1 ? "< 1 %" : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(share)} %");
    }
}
