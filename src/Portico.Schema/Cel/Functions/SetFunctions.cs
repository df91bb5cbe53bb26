using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>sets.contains, sets.equivalent and sets.intersects.</summary>
internal static class SetFunctions
{
    public static IEnumerable<CelFunction> All { get; } =
    [
        Args.Plain<CelList, CelList>("sets.contains", (a, b) => CelBool.Of(Contains(a, b))),
        Args.Plain<CelList, CelList>("sets.equivalent", (a, b) => CelBool.Of(Contains(a, b) && Contains(b, a))),
        Args.Plain<CelList, CelList>("sets.intersects", (a, b) => CelBool.Of(a.Elements().Any(x => b.Elements().Any(x.EqualTo)))),
    ];

    private static bool Contains(CelList all, CelList part) => part.Elements().All(x => all.Elements().Any(x.EqualTo));
}
