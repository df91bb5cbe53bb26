using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace Portico.Web.Pages.Create.Readings;

/// <summary>IP addresses and ranges of them.</summary>
internal static class AddressReading
{
    public static Reading? Of(string text, bool isRange)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            if (!IPAddress.TryParse(text, out var address) || !IsWhole(text, address)) return new Reading(isRange ? "Not understood as a range such as 10.0.0.0/16" : "Not understood as an IP address", false);
            return isRange ? new Reading($"A range needs its length: {text}/{(address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)} is this one address", false) : null;
        }
        if (!IPAddress.TryParse(text[..slash], out var from) || !IsWhole(text[..slash], from) || !int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return new Reading("Not understood as a range such as 10.0.0.0/16", false);
        var most = from.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        if (length > most) return new Reading($"The length of the range can be at most {most}", false);
        var bits = new BigInteger(from.GetAddressBytes(), isUnsigned: true, isBigEndian: true);
        var size = BigInteger.One << (most - length);
        var first = bits - (bits % size);
        var counted = most - length > 40 ? $"2^{most - length} addresses" : size.IsOne ? "1 address" : $"{size.ToString("#,0", CultureInfo.InvariantCulture)} addresses";
        return new Reading(first == bits ? $"= {counted}" : $"= {counted}, from {Address(first, most)}");
    }

    private static bool IsWhole(string text, IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 || text.Count(c => c == '.') == 3;

    private static IPAddress Address(BigInteger bits, int most)
    {
        var bytes = new byte[most / 8];
        var raw = bits.ToByteArray(isUnsigned: true, isBigEndian: true);
        raw.CopyTo(bytes, bytes.Length - raw.Length);
        return new IPAddress(bytes);
    }
}
