using Microsoft.Extensions.Time.Testing;
using Portico.Core.Catalog;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;
using Portico.Storage.Catalog;
using Portico.Storage.Drafts;
using Portico.Storage.Postgres;
using Portico.Storage.Rollouts;
using Portico.Storage.Sql;
using Portico.Storage.Sqlite;
using Portico.Testing;

namespace Portico.Adapters.Tests.Storage;

/// <summary>Stores over a fresh database of the wanted engine.</summary>
internal sealed class TestStorage : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portico-storage-").FullName;
    private readonly List<Database> _open = [];
    private readonly int _mostPages;
    private readonly string? _postgres;

    public TestStorage(string engine, int mostPages = 0)
    {
        _postgres = engine == "postgres" ? PostgresServer.NewDatabase() : null;
        _mostPages = mostPages;
        Kept = new KeptDatabase(Open("portico.db"), Time);
        Catalog = new CatalogStore(Open("catalog.db"), Kept.SealAsync);
        Rollouts = new RolloutStore(Kept);
        Drafts = new DraftStore(Kept);
    }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.Parse("2026-05-01T10:00:00Z"));

    public KeptDatabase Kept { get; }

    public CatalogStore Catalog { get; private set; }

    public RolloutStore Rollouts { get; }

    public DraftStore Drafts { get; }

    public string File(string name) => Path.Combine(_folder, name);

    /// <summary>Opens the same data again, as a restart does.</summary>
    public CatalogStore Reopen() => Catalog = new CatalogStore(Open("catalog.db"), Kept.SealAsync);

    public KeptDatabase ReopenKept() => new(Open("portico.db"), Time);

    public Task ApplyAsync(params CatalogEntity[] upserts) => Catalog.ApplyAsync(new CatalogBatch(Time.GetUtcNow(), [.. upserts], []), default);

    public static CatalogEntity Entity(string name, string @namespace = "a-team", string kind = "Component", string type = "service", string owner = "team-a") =>
        new(EntityId.Of(new ResourceRef("demo", "apps", "Deployment", @namespace, name)), new ResourceRef("demo", "apps", "Deployment", @namespace, name), kind, type, name)
        {
            Owner = owner,
            Health = new Health(HealthState.Healthy),
            Created = DateTimeOffset.Parse("2026-01-01T00:00:00Z"),
            Facts = [new EntityFact("Image", "x:1")],
        };

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _open) await database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Database Open(string file)
    {
        Database database = _postgres is null
            ? new SqliteDatabase(File(file), _mostPages)
            : new PostgresDatabase(_postgres, file == "portico.db" ? "portico" : "portico_catalog");
        _open.Add(database);
        return database;
    }
}
