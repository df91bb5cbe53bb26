using Portico.Core.Catalog.Locations;
using Portico.Storage.Locations;

namespace Portico.Adapters.Tests.Storage;

public sealed class LocationStoreTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Registered_locations_survive_and_are_there_once(string engine)
    {
        await using var storage = new TestStorage(engine);
        var store = new LocationStore(storage.ReopenKept());
        var first = new RegisteredLocation("l1", new LocationRef("url", "https://example.org/a.yaml"), "guest", storage.Time.GetUtcNow());
        var second = first with { Id = "l2", Location = new LocationRef("url", "https://example.org/b.yaml"), At = first.At.AddMinutes(1) };

        Assert.True(await store.AddAsync(second, default));
        Assert.True(await store.AddAsync(first, default));
        Assert.False(await store.AddAsync(first with { Id = "l3" }, default));

        var again = new LocationStore(storage.ReopenKept());
        Assert.Equal([first, second], await again.ListAsync(default));
        Assert.True(await again.RemoveAsync("l1", default));
        Assert.False(await again.RemoveAsync("l1", default));
        Assert.Equal([second], await again.ListAsync(default));
    }
}
