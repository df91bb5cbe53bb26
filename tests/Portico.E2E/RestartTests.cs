namespace Portico.E2E;

public sealed class RestartTests(Browser browser) : BrowserTest(browser), IClassFixture<Browser>
{
    [Fact]
    public async Task Demo_stops_cleanly_and_keeps_its_data()
    {
        await using var demo = new DemoPortal();
        await demo.StartAsync();
        await demo.KubectlAsync("create configmap kept -n a-team --from-literal=a=b");
        var guest = await Guest.EnterAsync(Browser, demo);
        await guest.OpenAsync("/catalog");
        await guest.SeeAsync("hello-world");

        Assert.Equal(0, await demo.StopAsync());
        await demo.StartAsync();

        Assert.Contains("kept", await demo.KubectlAsync("get configmaps -n a-team -o name"), StringComparison.Ordinal);
        await guest.OpenAsync("/catalog");
        await guest.SeeAsync("hello-world");
        Assert.Equal(0, await demo.StopAsync());
    }
}
