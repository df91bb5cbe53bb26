using Portico.Schema.Patterns;

namespace Portico.Schema.Formats;

/// <summary>Numbers with check digits.</summary>
internal static class NumberFormats
{
    private const string Cards = "^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35\\d{3})\\d{11})$";

    public static bool IsIsbn10(string s)
    {
        var digits = Bare(s);
        if (!Re2Pattern.Of("^(?:[0-9]{9}X|[0-9]{10})$").IsMatch(digits)) return false;
        var sum = 0;
        for (var i = 0; i < 10; i++) sum += (i + 1) * (digits[i] == 'X' ? 10 : digits[i] - '0');
        return sum % 11 == 0;
    }

    public static bool IsIsbn13(string s)
    {
        var digits = Bare(s);
        if (digits.Length != 13 || digits.Any(c => !char.IsAsciiDigit(c))) return false;
        var sum = 0;
        for (var i = 0; i < 13; i++) sum += (i % 2 == 0 ? 1 : 3) * (digits[i] - '0');
        return sum % 10 == 0;
    }

    /// <summary>A card number with anything between the digits, and the right Luhn digit.</summary>
    public static bool IsCreditCard(string s)
    {
        var digits = string.Concat(s.Where(char.IsAsciiDigit));
        if (!Re2Pattern.Of(Cards).IsMatch(digits)) return false;
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit * 2 > 9 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }

        return sum % 10 == 0;
    }

    private static string Bare(string s) => string.Concat(s.Where(c => c is not ('-' or ' ' or '\t' or '\n' or '\f' or '\r')));
}
