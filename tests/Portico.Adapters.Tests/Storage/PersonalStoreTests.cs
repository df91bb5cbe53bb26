using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portico.Core.Errors;
using Portico.Core.Personal;
using Portico.Storage;
using Portico.Testing;

namespace Portico.Adapters.Tests.Storage;

public sealed class PersonalStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portico-personal-").FullName;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Lists_are_a_callers_own_newest_first_and_bounded(string engine)
    {
        Assert.SkipWhen(engine == "postgres" && PostgresServer.Binaries is null, PostgresServer.Missing);
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(_time)
            .AddPorticoStorage(o => (o.Folder, o.PostgreSql) = (_folder, engine == "postgres" ? PostgresServer.NewDatabase() : null)).BuildServiceProvider();
        var store = services.GetRequiredService<IPersonalStore>();
        var cancel = TestContext.Current.CancellationToken;
        for (var i = 0; i < 40; i++)
        {
            await store.PutAsync("jane", PersonalList.Recent, $"e{i}", "", cancel);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await store.PutAsync("jane", PersonalList.Recent, "e20", "", cancel);
        await store.PutAsync("jane", PersonalList.Views, "mine", "?owner=a", cancel);
        await store.PutAsync("jane", PersonalList.Views, "mine", "?owner=b", cancel);

        var recent = await store.ListAsync("jane", PersonalList.Recent, cancel);
        Assert.Equal(30, recent.Count);
        Assert.Equal(["e20", "e39", "e38"], recent.Take(3).Select(r => r.Item));
        Assert.Equal("?owner=b", Assert.Single(await store.ListAsync("jane", PersonalList.Views, cancel)).Value);
        Assert.Empty(await store.ListAsync("joe", PersonalList.Recent, cancel));
        await store.RemoveAsync("joe", PersonalList.Views, "mine", cancel);
        Assert.Single(await store.ListAsync("jane", PersonalList.Views, cancel));
        await store.RemoveAsync("jane", PersonalList.Views, "mine", cancel);
        Assert.Empty(await store.ListAsync("jane", PersonalList.Views, cancel));
        await Assert.ThrowsAsync<PorticoException>(() => store.PutAsync("jane", PersonalList.Views, new string('x', 300), "", cancel));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
