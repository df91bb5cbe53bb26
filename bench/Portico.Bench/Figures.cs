using System.Globalization;

namespace Portico.Bench;

/// <summary>Prints figures, one a line: name, value, unit.</summary>
internal static class Figures
{
    public static void Print(string figure, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure} {value:0.##} {unit}"));

    /// <summary>The value below which a share of the samples lies.</summary>
    public static double Percentile(IEnumerable<double> samples, double share)
    {
        var sorted = samples.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}
