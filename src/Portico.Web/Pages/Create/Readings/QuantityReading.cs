using System.Globalization;
using System.Numerics;
using Portico.Schema.Cel.Values;

namespace Portico.Web.Pages.Create.Readings;

/// <summary>Kubernetes quantities: <c>500m</c>, <c>2Gi</c>, <c>1.5</c>.</summary>
internal static class QuantityReading
{
    private static readonly (string Suffix, int Power)[] Binary = [("Ei", 60), ("Pi", 50), ("Ti", 40), ("Gi", 30), ("Mi", 20), ("Ki", 10)];

    public static Reading? Of(string text)
    {
        if (text.Length == 0) return null;
        if (text.Length > 60 || CelQuantity.Parse(text) is not { } quantity) return new Reading(Wrong(text), false);
        var value = (double)quantity.Number * Math.Pow(10, quantity.Exponent);
        if (text.EndsWith('i')) return new Reading($"= {InDecimal(value)}");
        if (text.EndsWith('m') || text.EndsWith('u') || text.EndsWith('n')) return new Reading($"= {value.ToString("0.#########", CultureInfo.InvariantCulture)}");
        return Math.Abs(value) >= 1024 ? new Reading($"= {InBinary(quantity.Number, value)}") : null;
    }

    private static string Wrong(string text) => text[^1] is 'b' or 'B'
        ? $"Not a quantity: leave the B out ({text.TrimEnd('b', 'B')})"
        : "Not understood as a quantity such as 500m, 2 or 4Gi";

    private static string InDecimal(double value)
    {
        foreach (var (suffix, size) in ((string, double)[])[("E", 1e18), ("P", 1e15), ("T", 1e12), ("G", 1e9), ("M", 1e6), ("k", 1e3)])
        {
            if (Math.Abs(value) >= size) return string.Create(CultureInfo.InvariantCulture, $"{value / size:0.##}{suffix}");
        }
        return value.ToString("0.##", CultureInfo.InvariantCulture);
    }

    private static string InBinary(BigInteger number, double value)
    {
        foreach (var (suffix, power) in Binary)
        {
            var size = BigInteger.One << power;
            if (BigInteger.Abs(number) < size) continue;
            return string.Create(CultureInfo.InvariantCulture, $"{value / (double)size:0.##}{suffix}");
        }
        return value.ToString("#,0.##", CultureInfo.InvariantCulture);
    }
}
