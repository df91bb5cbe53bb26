using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Indexing;
using Portico.Core.Catalog.Queries;
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
    private static readonly IAuthorizer s_everyone = new Authorizer(Options.Create(new AccessOptions()));

    private readonly string _folder = Directory.CreateTempSubdirectory("portico-storage-").FullName;
    private readonly List<Database> _open = [];
    private readonly int _mostPages;
    private readonly string? _postgres;

    public TestStorage(string engine, int mostPages = 0)
    {
        _postgres = engine == "postgres" ? PostgresServer.NewDatabase() : null;
        _mostPages = mostPages;
        Kept = new KeptDatabase(Open("portico.db"), Time);
        Catalog = new CatalogStore(Open("catalog.db"));
        Rollouts = new RolloutStore(Kept);
        Drafts = new DraftStore(Kept);
    }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.Parse("2026-05-01T10:00:00Z"));

    public KeptDatabase Kept { get; }

    public CatalogStore Catalog { get; private set; }

    /// <summary>The catalog's database, as the store has it.</summary>
    public Database CatalogDatabase => _open.Last(d => d.Place.Contains("catalog", StringComparison.Ordinal));

    public EntityIndex Index { get; } = new();

    /// <summary>What pages ask: index and store together.</summary>
    public ICatalog Pages => new Portico.Core.Catalog.Catalog(s_everyone, new ReadScope(s_everyone), new EntityDocuments(Index, Catalog), Index, new IngestionStatus(Time));

    /// <summary>What Backstage's clients ask.</summary>
    public IEntityQueries Queries => new EntityQueries(new ReadScope(s_everyone), Index, new EntityDocuments(Index, Catalog));

    public RolloutStore Rollouts { get; }

    public DraftStore Drafts { get; }

    public string File(string name) => Path.Combine(_folder, name);

    /// <summary>Opens the same data again, as a restart does.</summary>
    public CatalogStore Reopen() => Catalog = new CatalogStore(Open("catalog.db"));

    public KeptDatabase ReopenKept() => new(Open("portico.db"), Time);

    public Task ApplyAsync(params CatalogEntity[] upserts) => ApplyAsync(upserts, []);

    /// <summary>Stores a batch and indexes it, as the projector does.</summary>
    public async Task ApplyAsync(IEnumerable<CatalogEntity> upserts, string[] removals)
    {
        var batch = new CatalogBatch(Time.GetUtcNow(), [.. upserts.Select(EntityDocument.Write)], [.. removals]);
        await Catalog.ApplyAsync(batch, default);
        Index.Apply(batch.Upserts, batch.Removals);
    }

    /// <summary>Closes all that is open, as the end of the process does.</summary>
    public async Task CloseAsync()
    {
        foreach (var database in _open) await database.DisposeAsync();
        _open.Clear();
    }

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
        await CloseAsync();
        Index.Dispose();
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
