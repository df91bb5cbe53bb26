namespace Portico.Web.Api.Backstage;

/// <summary>What a client sent, as it may stand in a message.</summary>
internal static class Quoted
{
    private const int Longest = 100;

    public static string Shortly(string text) => text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
}
