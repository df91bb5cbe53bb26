using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>Kubernetes' CIDR library.</summary>
internal static class CidrFunctions
{
    public static IEnumerable<CelFunction> All { get; } =
    [
        Args.Plain<CelString>("cidr", s => Parse(s)),
        Args.Plain<CelString>("isCIDR", s => CelBool.Of(CelCidr.Parse(s.Value) is not null)),
        Args.Member<CelCidr, CelIp>("containsIP", (c, ip) => CelBool.Of(c.Contains(ip))),
        Args.Member<CelCidr, CelString>("containsIP", (c, s) => CelIp.Parse(s.Value, out var problem) is { } ip ? CelBool.Of(c.Contains(ip)) : new CelError(problem)),
        Args.Member<CelCidr, CelCidr>("containsCIDR", (c, other) => CelBool.Of(c.Contains(other))),
        Args.Member<CelCidr, CelString>("containsCIDR", (c, s) => Parse(s) is CelCidr other ? CelBool.Of(c.Contains(other)) : Parse(s)),
        Args.Member<CelCidr>("ip", c => c.Address),
        Args.Member<CelCidr>("masked", c => c.Masked()),
        Args.Member<CelCidr>("prefixLength", c => new CelInt(c.Length)),
    ];

    private static CelValue Parse(CelString s) =>
        CelCidr.Parse(s.Value) ?? (CelValue)new CelError($"network address parse error during conversion from string: netip.ParsePrefix(\"{s.Value}\"): no network");
}
