using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Portico.E2E;

/// <summary>Headless chromium of the machine, driven by Playwright.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>What Playwright has no bound of its own for takes this long at most.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private IPlaywright? _playwright;

    public IBrowser Chromium { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        Chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Chromium is not null) await Chromium.CloseAsync().WaitAsync(Longest);
        _playwright?.Dispose();
    }

    /// <summary>An empty page of somebody new. Pages of earlier tests are closed: an open page is a live one, and costs its portal.</summary>
    public async Task<IPage> PageAsync(string address, bool dark = false, int width = 1440, int height = 900)
    {
        foreach (var earlier in Chromium.Contexts.ToArray()) await earlier.CloseAsync().WaitAsync(Longest);
        var context = await Chromium.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
        }).WaitAsync(Longest);
        return await context.NewPageAsync().WaitAsync(Longest);
    }

    /// <summary>Keeps a picture of the page, light and dark, wide and narrow.</summary>
    public static async Task ShootAsync(IPage page, string name)
    {
        foreach (var (width, height, form) in ((int, int, string)[])[(1440, 900, "wide"), (400, 860, "narrow")])
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                await page.ScreenshotAsync(new PageScreenshotOptions
                {
                    Path = Path.Combine(RepositoryRoot.Screenshots, $"{name}-{form}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png"),
                });
            }
        }
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(1440, 900);
    }

    /// <summary>What axe has to say against WCAG 2.2 AA, as one line per violation; light and dark.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        var found = new List<string>();
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            var result = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa") }).WaitAsync(Longest);
            found.AddRange(result.Violations.Select(v =>
                $"{page.Url} {scheme}: {v.Id}: {v.Help} — {string.Join(" | ", v.Nodes.Take(4).Select(n => n.Html[..Math.Min(160, n.Html.Length)]))}"));
        }
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        return found;
    }
}
