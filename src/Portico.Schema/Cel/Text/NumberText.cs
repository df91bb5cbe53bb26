using System.Globalization;

namespace Portico.Schema.Cel.Text;

/// <summary>Doubles as Go's strconv 'g' with the least digits writes them: <c>1e+06</c> is written from an exponent of 21 on, as cel-go does.</summary>
internal static class NumberText
{
    public static string Shortest(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "+Inf" : "-Inf";
        if (value == 0) return double.IsNegative(value) ? "-0" : "0";
        var text = value.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = int.Parse(text[(text.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (exponent is >= -4 and < 21) return Plain(shortest);
        var (digits, sign) = (Digits(shortest), value < 0 ? "-" : "");
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
    }

    private static string Plain(string text) => text.Contains('E', StringComparison.Ordinal)
        ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
        : text;

    private static string Digits(string text)
    {
        var end = text.IndexOf('E', StringComparison.Ordinal);
        var all = new string([.. (end < 0 ? text : text[..end]).Where(char.IsAsciiDigit)]).TrimStart('0').TrimEnd('0');
        return all.Length == 0 ? "0" : all;
    }
}
