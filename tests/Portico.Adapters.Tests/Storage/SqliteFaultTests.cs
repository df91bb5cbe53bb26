using Microsoft.Data.Sqlite;
using Portico.Core.Catalog.Entities;
using Portico.Core.Errors;
using Portico.Core.Rollouts;
using Portico.Storage.Catalog;
using Portico.Storage.Rollouts;
using Portico.Storage.Sqlite;
using static Portico.Adapters.Tests.Storage.TestStorage;

namespace Portico.Adapters.Tests.Storage;

public sealed class SqliteFaultTests
{
    [Fact]
    public async Task Full_disk_says_so_and_keeps_what_was_stored()
    {
        await using var storage = new TestStorage("sqlite", mostPages: 80);
        await storage.ApplyAsync(Entity("small"));

        var big = Enumerable.Range(0, 2000).Select(i => Entity($"e{i}") with { Description = new string('x', 500) }).ToArray();
        var full = await Assert.ThrowsAsync<PorticoException>(() => storage.ApplyAsync(big));

        Assert.Equal(ErrorCode.StorageUnavailable, full.Code);
        Assert.Contains("full", full.Message, StringComparison.Ordinal);
        Assert.Equal(["small"], await NamesAsync(storage.Catalog));
    }

    [Fact]
    public async Task Locked_database_says_that_another_process_holds_it()
    {
        await using var storage = new TestStorage("sqlite");
        await storage.ApplyAsync(Entity("one"));
        await using var other = new SqliteConnection($"Data Source={storage.File("catalog.db")};Pooling=false");
        await other.OpenAsync();
        await using var hold = other.BeginTransaction(deferred: false);

        var locked = await Assert.ThrowsAsync<PorticoException>(() => storage.ApplyAsync(Entity("two")));

        Assert.Equal(ErrorCode.StorageUnavailable, locked.Code);
        Assert.Contains("another process", locked.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_catalog_is_made_anew_and_asks_to_be_fed_again()
    {
        await using var storage = new TestStorage("sqlite");
        await storage.ApplyAsync(Entity("one"));
        await storage.CloseAsync();
        await File.WriteAllTextAsync(storage.File("catalog.db"), new string('?', 8192));
        var reopened = storage.Reopen();

        var damaged = await Assert.ThrowsAsync<PorticoException>(() => reopened.SequenceAsync(default));

        Assert.Equal(ErrorCode.StorageUnavailable, damaged.Code);
        Assert.Equal(1, reopened.Generation);
        Assert.Equal(0, await reopened.SequenceAsync(default));
        await storage.ApplyAsync(Entity("again"));
        Assert.Equal(["again"], await NamesAsync(reopened));
    }

    [Fact]
    public async Task Catalog_of_another_projection_version_is_made_anew()
    {
        await using var storage = new TestStorage("sqlite");
        await storage.ApplyAsync(Entity("one"));
        await using (var other = new SqliteConnection($"Data Source={storage.File("catalog.db")};Pooling=false"))
        {
            await other.OpenAsync();
            await using var command = other.CreateCommand();
            command.CommandText = "UPDATE info SET value = '0' WHERE key = 'projection_version'";
            await command.ExecuteNonQueryAsync();
        }

        var reopened = storage.Reopen();

        Assert.Equal(0, await reopened.SequenceAsync(default));
        Assert.Equal(1, reopened.Generation);
        Assert.Equal([null], await reopened.FindAsync([Entity("one").Id], default));
    }

    [Fact]
    public async Task Damaged_rollouts_are_never_erased()
    {
        await using var storage = new TestStorage("sqlite");
        await storage.Rollouts.SaveAsync(KeptStoreTests.Rollout("r", RolloutStage.Merged, 0), default);
        await storage.CloseAsync();
        var garbage = new string('?', 8192);
        await File.WriteAllTextAsync(storage.File("portico.db"), garbage);

        var damaged = await Assert.ThrowsAsync<PorticoException>(() => new RolloutStore(storage.ReopenKept()).FindAsync("r", default));

        Assert.Equal(ErrorCode.StorageUnavailable, damaged.Code);
        Assert.Contains("backup", damaged.Message, StringComparison.Ordinal);
        Assert.Equal(garbage, await File.ReadAllTextAsync(storage.File("portico.db")));
    }

    [Fact]
    public async Task Data_of_a_newer_version_is_left_alone()
    {
        await using var storage = new TestStorage("sqlite");
        await storage.Rollouts.SaveAsync(KeptStoreTests.Rollout("r", RolloutStage.Merged, 0), default);
        await storage.Kept.WriteAsync(
            async (c, t) =>
            {
                await using var command = c.CreateCommand();
                command.Transaction = t;
                command.CommandText = "INSERT INTO migration (version, name, applied) VALUES (9999, 'future', '')";
                await command.ExecuteNonQueryAsync();
            },
            default);

        var newer = await Assert.ThrowsAsync<PorticoException>(() => new RolloutStore(storage.ReopenKept()).FindAsync("r", default));

        Assert.Equal(ErrorCode.StorageUnavailable, newer.Code);
        Assert.Contains("newer Portico", newer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_folder_says_which_file_cannot_be_opened()
    {
        var file = Path.Combine(Path.GetTempPath(), $"portico-{Guid.NewGuid():N}", "catalog.db");
        await using var database = new SqliteDatabase(file);
        using var store = new CatalogStore(database);

        var away = await Assert.ThrowsAsync<PorticoException>(() => store.SequenceAsync(default));

        Assert.Equal(ErrorCode.StorageUnavailable, away.Code);
        Assert.Contains(file, away.Message, StringComparison.Ordinal);
    }

    private static async Task<List<string>> NamesAsync(CatalogStore store)
    {
        List<string> names = [];
        await foreach (var record in store.AllAsync(default)) names.Add(EntityDocument.Read(record).Name);
        return names;
    }
}
