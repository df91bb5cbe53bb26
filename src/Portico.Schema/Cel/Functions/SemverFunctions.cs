using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>Kubernetes' semver library.</summary>
internal static class SemverFunctions
{
    public static IEnumerable<CelFunction> All { get; } =
    [
        Args.Plain<CelString>("semver", s => Made(s, false)),
        Args.Plain<CelString, CelBool>("semver", (s, normalize) => Made(s, normalize.Value)),
        Args.Plain<CelString>("isSemver", s => CelBool.Of(CelSemver.Parse(s.Value) is not null)),
        Args.Plain<CelString, CelBool>("isSemver", (s, normalize) => CelBool.Of(CelSemver.Parse(s.Value, normalize.Value) is not null)),
        Args.Member<CelSemver>("major", v => new CelInt((long)v.Major)),
        Args.Member<CelSemver>("minor", v => new CelInt((long)v.Minor)),
        Args.Member<CelSemver>("patch", v => new CelInt((long)v.Patch)),
        Args.Member<CelSemver, CelSemver>("isGreaterThan", (a, b) => CelBool.Of(a.CompareTo(b) > 0)),
        Args.Member<CelSemver, CelSemver>("isLessThan", (a, b) => CelBool.Of(a.CompareTo(b) < 0)),
        Args.Member<CelSemver, CelSemver>("compareTo", (a, b) => new CelInt(a.CompareTo(b))),
    ];

    private static CelValue Made(CelString text, bool normalize) =>
        CelSemver.Parse(text.Value, normalize) ?? (CelValue)new CelError($"\"{text.Value}\" is no semantic version");
}
