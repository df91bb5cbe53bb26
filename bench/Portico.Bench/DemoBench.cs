using System.Diagnostics;
using Microsoft.Playwright;
using Portico.E2E;

namespace Portico.Bench;

/// <summary>The demo as a user meets it: start, freshness of the catalog page, memory.</summary>
internal static class DemoBench
{
    private const int Starts = 5;
    private const int Claims = 10;

    public static async Task RunAsync()
    {
        await using var demo = new DemoPortal();
        var cold = Stopwatch.StartNew();
        await demo.StartAsync();
        await AnsweredAsync(demo);
        Figures.Print("demo_first_start", cold.Elapsed.TotalMilliseconds, "ms");

        var warm = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            await demo.StopAsync();
            var clock = Stopwatch.StartNew();
            await demo.StartAsync();
            await AnsweredAsync(demo);
            warm.Add(clock.Elapsed.TotalMilliseconds);
        }
        Figures.Print("demo_warm_start_median", Figures.Percentile(warm, 0.5), "ms");
        Figures.Print("demo_warm_start_max", warm.Max(), "ms");

        await using var browser = new Browser();
        await browser.InitializeAsync();
        var page = await browser.PageAsync(demo.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Enter as guest" }).ClickAsync();
        await FirstVisitAsync(browser, demo, page);
        await FreshnessAsync(demo, page);
        Figures.Print("demo_resident_after_story", demo.ResidentBytes / 1024.0 / 1024.0, "MiB");
    }

    private static async Task FirstVisitAsync(Browser browser, DemoPortal demo, IPage signedIn)
    {
        var state = await signedIn.Context.StorageStateAsync();
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = demo.Address, StorageState = state });
        var page = await context.NewPageAsync();
        long bytes = 0;
        var requests = 0;
        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        session.Event("Network.loadingFinished").OnEvent += (_, e) => bytes += (long)(e?.GetProperty("encodedDataLength").GetDouble() ?? 0);
        page.Request += (_, _) => requests++;
        var clock = Stopwatch.StartNew();
        await page.GotoAsync("/catalog");
        await page.Locator("tbody tr").First.WaitForAsync();
        Figures.Print("demo_first_visit_to_catalog_rows", clock.Elapsed.TotalMilliseconds, "ms");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Figures.Print("demo_first_visit_transferred", bytes / 1024.0, "KiB");
        Figures.Print("demo_first_visit_requests", requests, "requests");
    }

    private static async Task FreshnessAsync(DemoPortal demo, IPage page)
    {
        await page.GotoAsync("/catalog");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var delays = new List<double>();
        for (var i = 0; i < Claims; i++)
        {
            var name = $"bench-{i:00}";
            await page.GotoAsync($"/catalog?q={name}");
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await demo.KubectlAsync("create -f -", $"""
                apiVersion: devopstoolkit.live/v1alpha1
                kind: SQLClaim
                metadata:
                  name: {name}
                  namespace: b-team
                spec:
                  parameters:
                    version: "16"
                """);
            var clock = Stopwatch.StartNew();
            await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name }).First.WaitForAsync();
            delays.Add(clock.Elapsed.TotalMilliseconds);
        }
        Figures.Print("demo_claim_to_row_median", Figures.Percentile(delays, 0.5), "ms");
        Figures.Print("demo_claim_to_row_p95", Figures.Percentile(delays, 0.95), "ms");
    }

    private static async Task AnsweredAsync(DemoPortal demo)
    {
        using var handler = new SocketsHttpHandler();
        using var client = new HttpClient(handler);
        using var answer = await client.GetAsync(new Uri(demo.Address + "/health/live"));
        answer.EnsureSuccessStatusCode();
    }
}
