using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Portico.Web.Tests.Fixture;

/// <summary>Not a test: serves the pages on fakes for somebody who works on their looks (<c>-explicit only</c>, PORTICO_FIXTURE_PORT).</summary>
public sealed class ServeFixture
{
    [Fact(Explicit = true)]
    public async Task Serve_until_stopped()
    {
        var port = int.Parse(Environment.GetEnvironmentVariable("PORTICO_FIXTURE_PORT") ?? "7070");
        var empty = Environment.GetEnvironmentVariable("PORTICO_FIXTURE_EMPTY") is not null;
        await using var host = await FixtureHost.StartAsync(h => { if (!empty) SamplePlatform.Fill(h); }, a => a.GuestMayMerge = true, port);
        Assert.Equal(port, host.Address.Port);
        var stop = new TaskCompletionSource();
        using var registration = host.App.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stop.SetResult);
        await stop.Task;
    }
}
