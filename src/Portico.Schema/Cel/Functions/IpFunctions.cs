using System.Net;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>Kubernetes' IP library.</summary>
internal static class IpFunctions
{
    public static IEnumerable<CelFunction> All { get; } =
    [
        Args.Plain<CelString>("ip", s => CelIp.Parse(s.Value, out var problem) ?? (CelValue)new CelError(problem)),
        Args.Plain<CelString>("isIP", s => CelBool.Of(CelIp.Parse(s.Value, out _) is not null)),
        Args.Plain<CelString>("ip.isCanonical", s => CelIp.Parse(s.Value, out var problem) is { } ip ? CelBool.Of(ip.ToString() == s.Value) : new CelError(problem)),
        new("isCanonical", true, 2, a => a is [CelTypeValue, CelString s] ? CelIp.Parse(s.Value, out var problem) is { } ip ? CelBool.Of(ip.ToString() == s.Value) : new CelError(problem) : CelError.NoSuchOverload),
        Args.Member<CelIp>("family", ip => new CelInt(ip.Family)),
        Args.Member<CelIp>("isUnspecified", ip => CelBool.Of(ip.Address.Equals(IPAddress.Any) || ip.Address.Equals(IPAddress.IPv6Any))),
        Args.Member<CelIp>("isLoopback", ip => CelBool.Of(IPAddress.IsLoopback(ip.Address))),
        Args.Member<CelIp>("isLinkLocalMulticast", ip => CelBool.Of(ip.Family == 4 ? ip.Address.GetAddressBytes() is [224, 0, 0, _] : ip.Address.GetAddressBytes() is [0xff, var b, ..] && (b & 0x0f) == 2)),
        Args.Member<CelIp>("isLinkLocalUnicast", ip => CelBool.Of(ip.Family == 4 ? ip.Address.GetAddressBytes() is [169, 254, ..] : ip.Address.IsIPv6LinkLocal)),
        Args.Member<CelIp>("isGlobalUnicast", ip => CelBool.Of(IsGlobalUnicast(ip))),
    ];

    private static bool IsGlobalUnicast(CelIp ip)
    {
        var bytes = ip.Address.GetAddressBytes();
        if (ip.Address.Equals(IPAddress.Any) || ip.Address.Equals(IPAddress.IPv6Any) || IPAddress.IsLoopback(ip.Address)) return false;
        return ip.Family == 4
            ? bytes[0] is < 224 or > 239 && bytes is not [255, 255, 255, 255] && bytes is not [169, 254, ..]
            : !ip.Address.IsIPv6Multicast && !ip.Address.IsIPv6LinkLocal;
    }
}
