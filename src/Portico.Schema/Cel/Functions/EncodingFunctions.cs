using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>base64.encode and base64.decode; padding may be left out.</summary>
internal static class EncodingFunctions
{
    public static IEnumerable<CelFunction> All { get; } =
    [
        Args.Plain<CelBytes>("base64.encode", b => new CelString(Convert.ToBase64String(b.Value))),
        Args.Plain<CelString>("base64.decode", Decode),
    ];

    private static CelValue Decode(CelString text)
    {
        var padded = text.Value.TrimEnd('=');
        padded += new string('=', (4 - (padded.Length % 4)) % 4);
        var bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, bytes, out var length)
            ? new CelBytes(bytes[..length])
            : new CelError("illegal base64 data");
    }
}
