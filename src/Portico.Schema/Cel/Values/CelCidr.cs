using System.Net;

namespace Portico.Schema.Cel.Values;

/// <summary>A network: an address and the length of its prefix.</summary>
/// <param name="address">The address as stated, not masked.</param>
/// <param name="length">Length of the prefix in bits.</param>
public sealed class CelCidr(CelIp address, int length) : CelOpaque
{
    /// <summary>The address as stated.</summary>
    public CelIp Address { get; } = address;

    /// <summary>Length of the prefix in bits.</summary>
    public int Length { get; } = length;

    /// <inheritdoc/>
    public override string TypeName => "net.CIDR";

    /// <summary>Parses <c>10.0.0.0/8</c>; null when it is none.</summary>
    public static CelCidr? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || CelIp.Parse(text[..slash], out _) is not { } ip) return null;
        var bits = text[(slash + 1)..];
        return bits.Length is > 0 and <= 3 && bits.All(char.IsAsciiDigit) && (bits.Length == 1 || bits[0] != '0')
            && int.Parse(bits, System.Globalization.CultureInfo.InvariantCulture) is var length && length <= (ip.Family == 4 ? 32 : 128)
            ? new CelCidr(ip, length) : null;
    }

    /// <summary>The network with the bits behind the prefix cleared.</summary>
    public CelCidr Masked() => new(new CelIp(Mask(Address.Address)), Length);

    /// <summary>Whether an address is in the network.</summary>
    public bool Contains(CelIp ip) => ip.Family == Address.Family && Mask(ip.Address).Equals(Mask(Address.Address));

    /// <summary>Whether a whole network is in this one.</summary>
    public bool Contains(CelCidr other) => other.Length >= Length && Contains(other.Address);

    /// <inheritdoc/>
    public override string ToString() => $"{Address}/{Length}";

    internal override bool EqualTo(CelValue other) => other is CelCidr c && c.Length == Length && c.Address.EqualTo(Address);

    internal override int Hash() => HashCode.Combine(Address.Hash(), Length);

    private IPAddress Mask(IPAddress ip)
    {
        var bytes = ip.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Clamp(Length - (i * 8), 0, 8);
            bytes[i] &= (byte)(0xFF00 >> kept);
        }
        return new IPAddress(bytes);
    }
}
