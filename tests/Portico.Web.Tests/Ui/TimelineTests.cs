using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portico.Core.Rollouts;
using Portico.Web.Tests.Fixture;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Tests.Ui;

public sealed class TimelineTests : BunitContext
{
    private static readonly List<Rollout> Samples = Sample();

    public TimelineTests() => Services.AddSingleton(TimeProvider.System);

    [Fact]
    public void Order_that_hangs_shows_the_reason_under_its_current_step()
    {
        var line = Render<Timeline>(p => p.Add(t => t.Rollout, Samples[0]).Add(t => t.BlockingHref, "/x"));
        Assert.Equal(["Proposed", "Merged", "Synced", "Composed", "Ready"], line.FindAll(".step-word").Select(w => w.TextContent));
        var current = line.Find("[aria-current=step]");
        Assert.Equal("Composed", current.QuerySelector(".step-word")!.TextContent);
        Assert.Contains("can't start", current.TextContent, StringComparison.Ordinal);
        Assert.Equal("/x", current.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void Finished_order_has_no_current_step()
    {
        var line = Render<Timeline>(p => p.Add(t => t.Rollout, Samples[1]));
        Assert.Empty(line.FindAll("[aria-current=step]"));
        Assert.Equal(5, line.FindAll(".step-done").Count);
    }

    [Fact]
    public void Withdrawn_order_ends_there()
    {
        var line = Render<Timeline>(p => p.Add(t => t.Rollout, Samples[2]));
        Assert.Equal(["Proposed", "Withdrawn"], line.FindAll(".step-word").Select(w => w.TextContent));
    }

    private static List<Rollout> Sample()
    {
        var host = FixtureHost.Unstarted();
        SamplePlatform.Fill(host, 0);
        return host.Rollouts.All;
    }
}
