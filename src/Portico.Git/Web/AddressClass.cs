using System.Net;
using System.Net.Sockets;

namespace Portico.Git.Web;

/// <summary>Tells addresses of the public internet from those of this machine, its network and its cloud (RFC 6890 and its successors).</summary>
internal static class AddressClass
{
    private static readonly IPNetwork[] s_notPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    private static readonly IPNetwork s_nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork s_localNat64 = IPNetwork.Parse("64:ff9b:1::/48");
    private static readonly IPNetwork s_sixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork s_compatible = IPNetwork.Parse("::/96");

    /// <summary>Whether the address is on the public internet; one that hides an IPv4 address in itself is as public as that.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6)) return false;
        if (s_notPublic.Any(n => n.Contains(address))) return false;
        if (address.AddressFamily is AddressFamily.InterNetwork) return true;

        var bytes = address.GetAddressBytes();
        if (s_localNat64.Contains(address)) return false;
        if (s_nat64.Contains(address) || s_compatible.Contains(address)) return IsPublic(new IPAddress(bytes.AsSpan(12, 4)));
        return !s_sixToFour.Contains(address) || IsPublic(new IPAddress(bytes.AsSpan(2, 4)));
    }
}
