using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Locations;
using Portico.Core.Errors;
using Portico.Core.Forms;
using Portico.Core.Personal;
using Portico.Core.Replicas;
using Portico.Core.Rollouts;
using Portico.Storage.Catalog;
using Portico.Storage.Drafts;
using Portico.Storage.Locations;
using Portico.Storage.Maintenance;
using Portico.Storage.Personal;
using Portico.Storage.Postgres;
using Portico.Storage.Replicas;
using Portico.Storage.Rollouts;
using Portico.Storage.Sql;
using Portico.Storage.Sqlite;

namespace Portico.Storage;

/// <summary>Registers the stores.</summary>
public static class StorageServices
{
    /// <summary>Stores of catalog, rollouts and drafts.</summary>
    public static IServiceCollection AddPorticoStorage(this IServiceCollection services, Action<StorageOptions> configure)
    {
        services.AddOptions<StorageOptions>().Configure(configure)
            .Validate(
                o => o.PostgreSql is not { Length: > 0 } connection || PostgresDatabase.Understands(connection),
                "database.postgres is no connection string. Write one such as Host=db;Database=portico;Username=portico;Password=...")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(s => new KeptDatabase(Open(s, "portico"), s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ICatalogStore>(s => new CatalogStore(
            Open(s, "catalog"), IsShared(s) ? s.GetRequiredService<PostgresAnnouncements>() : null));
        services.TryAddSingleton(s => new PostgresSession(s.GetRequiredService<IOptions<StorageOptions>>().Value.PostgreSql!));
        services.TryAddSingleton<PostgresAnnouncements>();
        services.TryAddSingleton<PostgresLeases>();
        services.TryAddSingleton<ILeases>(s => IsShared(s) ? s.GetRequiredService<PostgresLeases>() : new SoleLeases());
        services.TryAddSingleton<IDatabaseMaintenance>(s => new DatabaseMaintenance(Open(s, "portico"), Open(s, "catalog"), s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IDraftStore, DraftStore>();
        services.TryAddSingleton<IPersonalStore, PersonalStore>();
        services.TryAddSingleton<RolloutStore>();
        services.TryAddSingleton<IRolloutStore>(s => s.GetRequiredService<RolloutStore>());
        var where = new StorageOptions();
        configure(where);
        if (where.PostgreSql is { Length: > 0 }) services.AddHostedService<RolloutAnnouncements>();
        services.TryAddSingleton<ILocationStore>(s => new LocationStore(s.GetRequiredService<KeptDatabase>(), IsShared(s) ? s.GetRequiredService<PostgresAnnouncements>() : null));
        return services;
    }

    /// <summary>Whether other replicas may work on the same database.</summary>
    private static bool IsShared(IServiceProvider services) => services.GetRequiredService<IOptions<StorageOptions>>().Value.PostgreSql is { Length: > 0 };

    private static Database Open(IServiceProvider services, string name)
    {
        var options = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        if (options.PostgreSql is { Length: > 0 } connection) return new PostgresDatabase(connection, name == "portico" ? name : CatalogSchema.NameOf(CatalogSchema.Version));

        var folder = options.Folder;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PorticoException(ErrorCode.StorageUnavailable, $"The data folder {folder} can't be made: {fault.Message}", fault);
        }

        return new SqliteDatabase(Path.Combine(folder, $"{name}.db"), pageSize: name == "catalog" ? CatalogSchema.PageSize : SqliteDatabase.UsualPageSize);
    }
}
