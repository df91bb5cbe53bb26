using Microsoft.Extensions.DependencyInjection;
using Portico.Core.Errors;
using Portico.Core.Forms;
using Portico.Storage;
using Portico.Storage.Maintenance;
using Portico.Testing;

namespace Portico.Adapters.Tests.Storage;

public sealed class DatabaseMaintenanceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portico-db-").FullName;

    [Fact]
    public async Task New_database_is_described_before_and_after_its_migration()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var services = Services(null);
        var database = services.GetRequiredService<IDatabaseMaintenance>();

        var before = await database.InfoAsync(cancel);
        Assert.All(before.Steps, s => Assert.Null(s.Applied));
        Assert.StartsWith("SQLite 3", before.Engine, StringComparison.Ordinal);
        Assert.NotEmpty(await database.MigrateAsync(cancel));
        Assert.Empty(await database.MigrateAsync(cancel));
        var after = await database.InfoAsync(cancel);
        Assert.All(after.Steps, s => Assert.NotNull(s.Applied));
        Assert.Contains(after.Tables, t => t.Name == "draft");
    }

    [Fact]
    public async Task Embedded_data_moves_to_PostgreSQL_once_and_whole()
    {
        Assert.SkipWhen(PostgresServer.Binaries is null, PostgresServer.Missing);
        var cancel = TestContext.Current.CancellationToken;
        var connection = PostgresServer.NewDatabase();
        await using var embedded = Services(null);
        for (var i = 0; i < 300; i++)
            await embedded.GetRequiredService<IDraftStore>().SaveAsync(new Draft("guest", "app", $"k{i}", $$"""{"n":"{{i}} ünï"}""", DateTimeOffset.UnixEpoch), cancel);
        var source = embedded.GetRequiredService<IDatabaseMaintenance>();

        Assert.Equal(300, Assert.Single(await source.MoveAsync(connection, dryRun: true, cancel), t => t.Name == "draft").Rows);
        Assert.Equal(300, Assert.Single(await source.MoveAsync(connection, dryRun: false, cancel), t => t.Name == "draft").Rows);

        await using var moved = Services(connection);
        Assert.Equal("""{"n":"299 ünï"}""", (await moved.GetRequiredService<IDraftStore>().FindAsync("guest", "app", "k299", cancel))!.Values);
        var refused = await Assert.ThrowsAsync<PorticoException>(() => source.MoveAsync(connection, dryRun: false, cancel));
        Assert.Contains("only an empty database is moved into", refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("PostgreSQL", (await moved.GetRequiredService<IDatabaseMaintenance>().InfoAsync(cancel)).Engine, StringComparison.Ordinal);
        Assert.Equal(300, (await source.InfoAsync(cancel)).Tables.Single(t => t.Name == "draft").Rows);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ServiceProvider Services(string? postgres) =>
        new ServiceCollection().AddPorticoStorage(o => (o.Folder, o.PostgreSql) = (_folder, postgres)).BuildServiceProvider();
}
