namespace Portico.Web.Ui.Kit;

/// <summary>Ages as kubectl writes them: 42s, 5m, 3h, 6d, 2y. The same rule ticks in portico.js.</summary>
public static class Ages
{
    public static string Of(TimeSpan age, bool ago = false)
    {
        var text = age switch
        {
            { TotalSeconds: < 5 } => ago ? "just now" : "0s",
            { TotalSeconds: < 60 } => $"{(int)age.TotalSeconds}s",
            { TotalMinutes: < 60 } => $"{(int)age.TotalMinutes}m",
            { TotalHours: < 48 } => $"{(int)age.TotalHours}h",
            { TotalDays: < 730 } => $"{(int)age.TotalDays}d",
            _ => $"{(int)(age.TotalDays / 365)}y",
        };
        return ago && text != "just now" ? text + " ago" : text;
    }
}
