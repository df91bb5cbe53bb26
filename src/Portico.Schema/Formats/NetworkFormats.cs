using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Portico.Schema.Formats;

/// <summary>Addresses as Go's net package parses them: no leading zeros, no zone, four parts.</summary>
internal static class NetworkFormats
{
    public static bool IsIPv4(string s) => !s.Contains(':', StringComparison.Ordinal) ? Four(s) : IsIPv6(s) && s.Contains('.', StringComparison.Ordinal);

    public static bool IsIPv6(string s)
    {
        if (!s.Contains(':', StringComparison.Ordinal) || s.AsSpan().IndexOfAny('%', '[', ']') >= 0 || s.Contains('/', StringComparison.Ordinal)) return false;
        var tail = s.LastIndexOf(':') + 1;
        if (s.Contains('.', StringComparison.Ordinal) && !Four(s[tail..])) return false;
        return s.Split(':').All(p => p.Length <= 4 || p.Contains('.', StringComparison.Ordinal))
            && IPAddress.TryParse(s, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;
    }

    public static bool IsCidr(string s)
    {
        var slash = s.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return false;
        var address = s[..slash];
        var bits = s[(slash + 1)..];
        if (bits.Length is 0 or > 3 || bits.Any(c => !char.IsAsciiDigit(c)) || (bits.Length > 1 && bits[0] == '0')) return false;
        var length = int.Parse(bits, CultureInfo.InvariantCulture);
        return (Four(address) && length <= 32) || (IsIPv6(address) && length <= 128);
    }

    /// <summary>6, 8 or 20 octets with colons or dashes, or in groups of four digits with dots.</summary>
    public static bool IsMac(string s)
    {
        if (s.Length < 14) return false;
        if (s[2] is ':' or '-') return Groups(s, s[2], 2) is 6 or 8 or 20;
        return s[4] == '.' && Groups(s, '.', 4) is 3 or 4 or 10;
    }

    private static int Groups(string s, char separator, int digits)
    {
        var parts = s.Split(separator);
        return parts.All(p => p.Length == digits && p.All(char.IsAsciiHexDigit)) ? parts.Length : 0;
    }

    private static bool Four(string s)
    {
        var parts = s.Split('.');
        return parts.Length == 4 && parts.All(p => p.Length is > 0 and <= 3 && p.All(char.IsAsciiDigit) && (p.Length == 1 || p[0] != '0')
            && int.Parse(p, CultureInfo.InvariantCulture) <= 255);
    }
}
