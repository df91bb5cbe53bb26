using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Portico.Cli.Commands;
using Portico.Cli.Portals;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Testing;
using Portico.Web.Tests.Backstage;

namespace Portico.Web.Tests.Cli;

public sealed class CatalogWatchTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines =>
        [new("sqlite"), new("postgres") { Skip = CatalogPortal.HasPostgres ? null : PostgresServer.Missing }];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Watch_tells_what_changed_while_it_was_away_and_what_changes_now(string engine)
    {
        await using var portal = await CatalogPortal.StartAsync(engine);
        var intake = portal.Services.GetRequiredService<IEntityIntake>();
        var left = portal.Services.GetRequiredService<ICatalogFeed>().Sequence;
        var sample = SampleEntities.All(CatalogPortal.ClientFolder).Upserts;
        await intake.SubmitAsync(new DeclaredEntities(SampleEntities.Provider, [sample[0] with { Title = "Changed" }], [sample[^1].Id]), TestContext.Current.CancellationToken);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var lines = new LineWriter();
        var watching = PortalClient.RunAsync(portal.Address.ToString(), client => CatalogWatchCommand.FollowAsync(client, left, lines, stop.Token));
        Assert.EndsWith("/Domain.backstage.io/default/retail", await lines.NextAsync(), StringComparison.Ordinal);
        Assert.EndsWith($"removed  {sample[^1].Id}", await lines.NextAsync(), StringComparison.Ordinal);

        await intake.SubmitAsync(new DeclaredEntities(SampleEntities.Provider, [sample[1] with { Title = "Now" }], []), TestContext.Current.CancellationToken);
        Assert.EndsWith("/System.backstage.io/default/shop", await lines.NextAsync(), StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.Equal(0, await watching);
    }

    private sealed class LineWriter : TextWriter
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public override Encoding Encoding => Encoding.UTF8;

        public override Task WriteLineAsync(string? value)
        {
            _lines.Writer.TryWrite(value ?? "");
            return Task.CompletedTask;
        }

        public Task<string> NextAsync() => _lines.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();
    }
}
