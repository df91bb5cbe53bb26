using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>Kubernetes' URL library: url(), isURL(), getScheme() and the other parts.</summary>
internal static class UrlFunctions
{
    public static IEnumerable<CelFunction> All { get; } =
    [
        Args.Plain<CelString>("url", s => CelUrl.Parse(s.Value) ?? (CelValue)new CelError($"URL parse error during conversion from string: parse \"{s.Value}\": invalid URI for request")),
        Args.Plain<CelString>("isURL", s => CelBool.Of(CelUrl.Parse(s.Value) is not null)),
        Args.Member<CelUrl>("getScheme", u => new CelString(u.Scheme)),
        Args.Member<CelUrl>("getHost", u => new CelString(u.Host)),
        Args.Member<CelUrl>("getHostname", u => new CelString(u.Hostname)),
        Args.Member<CelUrl>("getPort", u => new CelString(u.Port)),
        Args.Member<CelUrl>("getEscapedPath", u => new CelString(u.EscapedPath)),
        Args.Member<CelUrl>("getQuery", u => u.Query),
    ];
}
