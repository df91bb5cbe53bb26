using System.Globalization;
using System.Numerics;

namespace Portico.Schema.Cel.Values;

/// <summary>A Kubernetes quantity: <c>1.5Gi</c>, <c>200m</c>, <c>1e3</c>. Exact: an integer times a power of ten.</summary>
public sealed class CelQuantity : CelOpaque
{
    private static readonly Dictionary<string, BigInteger> s_binary = new()
    {
        ["Ki"] = BigInteger.Pow(2, 10), ["Mi"] = BigInteger.Pow(2, 20), ["Gi"] = BigInteger.Pow(2, 30),
        ["Ti"] = BigInteger.Pow(2, 40), ["Pi"] = BigInteger.Pow(2, 50), ["Ei"] = BigInteger.Pow(2, 60),
    };

    private static readonly Dictionary<string, int> s_decimal = new()
    {
        ["n"] = -9, ["u"] = -6, ["m"] = -3, [""] = 0, ["k"] = 3, ["M"] = 6, ["G"] = 9, ["T"] = 12, ["P"] = 15, ["E"] = 18,
    };

    private readonly string? _text;

    private CelQuantity(BigInteger number, int exponent, string? text) => (Number, Exponent, _text) = (number, exponent, text);

    /// <inheritdoc/>
    public override string TypeName => "kubernetes.Quantity";

    /// <summary>The value is Number × 10^Exponent.</summary>
    public BigInteger Number { get; }

    /// <summary>Power of ten, zero or negative.</summary>
    public int Exponent { get; }

    /// <summary>A whole quantity.</summary>
    public static CelQuantity Of(BigInteger value) => new(value, 0, null);

    /// <summary>Parses; null when it is no quantity. Fractions below a billionth are rounded up, as Kubernetes does.</summary>
    public static CelQuantity? Parse(string text)
    {
        var at = text.Length > 0 && (text[0] is '+' or '-') ? 1 : 0;
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
        var digits = text[start..at];
        if (digits.Length is 0 or > 100 || digits.Count(c => c == '.') > 1 || digits == ".") return null;
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var exponent = point < 0 ? 0 : point + 1 - digits.Length;
        var number = BigInteger.Parse(digits.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

        var suffix = text[at..];
        if (s_binary.TryGetValue(suffix, out var factor)) number *= factor;
        else if (s_decimal.TryGetValue(suffix, out var ten)) exponent += ten;
        else if (suffix.Length > 1 && (suffix[0] is 'e' or 'E') && int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) && Math.Abs(power) <= 100) exponent += power;
        else return null;

        if (text[0] == '-') number = -number;
        if (exponent > 0)
        {
            number *= BigInteger.Pow(10, exponent);
            exponent = 0;
        }
        if (exponent < -9)
        {
            var divisor = BigInteger.Pow(10, -9 - exponent);
            var rounded = BigInteger.DivRem(number, divisor, out var rest);
            number = rest.IsZero ? rounded : rounded + number.Sign;
            exponent = -9;
        }
        return new CelQuantity(number, exponent, text);
    }

    /// <summary>Less, equal or greater.</summary>
    public int CompareTo(CelQuantity other) => At(Math.Min(Exponent, other.Exponent)).CompareTo(other.At(Math.Min(Exponent, other.Exponent)));

    /// <summary>The sum.</summary>
    public CelQuantity Plus(CelQuantity other)
    {
        var exponent = Math.Min(Exponent, other.Exponent);
        return new CelQuantity(At(exponent) + other.At(exponent), exponent, null);
    }

    /// <summary>The negative of it.</summary>
    public CelQuantity Negated() => new(-Number, Exponent, null);

    /// <summary>As a 64-bit integer, or null when it has a fraction or doesn't fit.</summary>
    public long? AsInteger()
    {
        var whole = BigInteger.DivRem(Number, BigInteger.Pow(10, -Exponent), out var rest);
        return rest.IsZero && whole >= long.MinValue && whole <= long.MaxValue ? (long)whole : null;
    }

    /// <summary>As a floating point number.</summary>
    public double AsDouble() => (double)Number * Math.Pow(10, Exponent);

    /// <inheritdoc/>
    public override string ToString() => _text ?? (Exponent == 0 ? Number.ToString(CultureInfo.InvariantCulture) : $"{Number}e{Exponent}");

    internal override bool EqualTo(CelValue other) => other is CelQuantity q && CompareTo(q) == 0;

    internal override int Hash() => AsDouble().GetHashCode();

    private BigInteger At(int exponent) => Number * BigInteger.Pow(10, Exponent - exponent);
}
