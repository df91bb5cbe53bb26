using Microsoft.Playwright;

namespace Portico.E2E;

/// <summary>A test in the browser. Where it fails, its pages are kept as pictures and their words go to its output: the log alone must tell what was on screen.</summary>
public abstract class BrowserTest(Browser browser) : IAsyncDisposable
{
    protected Browser Browser { get; } = browser;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result != TestResult.Failed) return;
        var pages = Browser.Chromium.Contexts.SelectMany(c => c.Pages).ToArray();
        for (var n = 0; n < pages.Length; n++)
        {
            var picture = Path.Combine(RepositoryRoot.Screenshots, $"failed-{TestContext.Current.TestMethod?.MethodName}-{n}.png");
            TestContext.Current.TestOutputHelper?.WriteLine($"{pages[n].Url} (picture: {picture})\n{await WordsAsync(pages[n], picture)}");
        }
    }

    private static async Task<string> WordsAsync(IPage page, string picture)
    {
        try
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = picture, Timeout = 10_000 });
            return await page.EvaluateAsync<string>("() => `focus: ${document.activeElement?.outerHTML.slice(0, 300)}\n${document.body.innerText.slice(0, 6000)}`").WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            return $"The page can't be read any more: {fault.Message}";
        }
    }
}
