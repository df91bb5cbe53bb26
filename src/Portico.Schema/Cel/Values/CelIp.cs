using System.Net;
using System.Net.Sockets;

namespace Portico.Schema.Cel.Values;

/// <summary>An IP address.</summary>
/// <param name="address">The address.</param>
public sealed class CelIp(IPAddress address) : CelOpaque
{
    /// <summary>The address.</summary>
    public IPAddress Address { get; } = address;

    /// <inheritdoc/>
    public override string TypeName => "net.IP";

    /// <summary>4 or 6.</summary>
    public int Family => Address.AddressFamily == AddressFamily.InterNetwork ? 4 : 6;

    /// <summary>Parses as Go's netip.ParseAddr, but without zones and IPv4-mapped addresses, as Kubernetes does; null when it is none.</summary>
    public static CelIp? Parse(string text, out string problem)
    {
        problem = "";
        if (text.Contains('%', StringComparison.Ordinal)) problem = "IP address with zone value is not allowed";
        else if (IsV4(text)) return new CelIp(IPAddress.Parse(text));
        else if (text.Contains(':', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal) && !text.Contains('/', StringComparison.Ordinal) && IPAddress.TryParse(text, out var v6))
        {
            // ::ffff:c0a8:1 is the address 192.168.0.1; the dotted spelling of the same is refused.
            if (!v6.IsIPv4MappedToIPv6 || !text.Contains('.', StringComparison.Ordinal)) return new CelIp(v6.IsIPv4MappedToIPv6 ? v6.MapToIPv4() : v6);
            problem = "IPv4-mapped IPv6 address is not allowed";
        }
        else problem = $"IP Address \"{text}\" parse error during conversion from string: unable to parse IP";
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Address.ToString();

    internal override bool EqualTo(CelValue other) => other is CelIp ip && ip.Address.Equals(Address);

    internal override int Hash() => Address.GetHashCode();

    private static bool IsV4(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(p => p.Length is > 0 and <= 3 && p.All(char.IsAsciiDigit) && (p.Length == 1 || p[0] != '0') && int.Parse(p, System.Globalization.CultureInfo.InvariantCulture) <= 255);
    }
}
