using Bunit;
using Portico.Sdk.Resources;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Tests.Ui;

public sealed class StatusBadgeTests : BunitContext
{
    [Fact]
    public void Every_state_has_a_shape_and_a_word_of_its_own()
    {
        var looks = Enum.GetValues<HealthState>().Select(s => Render<StatusBadge>(p => p.Add(b => b.Health, new Health(s)))).ToList();
        Assert.Equal(looks.Count, looks.Select(l => l.Find("svg").InnerHtml).Distinct().Count());
        Assert.Equal(looks.Count, looks.Select(l => l.Find(".badge-word").TextContent).Distinct().Count());
        Assert.Equal(Enum.GetValues<HealthState>().Order(), StatusLook.WorstFirst.Order());
    }

    [Fact]
    public void Reason_is_in_the_tooltip()
    {
        var badge = Render<StatusBadge>(p => p.Add(b => b.Health, new Health(HealthState.Failed, "BackOff", "no image")));
        Assert.Equal("BackOff: no image", badge.Find(".badge").GetAttribute("title"));
    }
}
