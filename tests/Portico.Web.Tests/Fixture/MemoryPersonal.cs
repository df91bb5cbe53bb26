using Portico.Core.Personal;

namespace Portico.Web.Tests.Fixture;

/// <summary>Personal lists in memory.</summary>
internal sealed class MemoryPersonal : IPersonalStore
{
    private readonly List<(string Caller, PersonalList List, PersonalItem Item)> _all = [];

    public Task<IReadOnlyList<PersonalItem>> ListAsync(string callerId, PersonalList list, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PersonalItem>>([.. _all.Where(i => i.Caller == callerId && i.List == list).Select(i => i.Item).Reverse()]);

    public Task PutAsync(string callerId, PersonalList list, string item, string value, CancellationToken cancellationToken)
    {
        RemoveAsync(callerId, list, item, cancellationToken);
        _all.Add((callerId, list, new PersonalItem(item, value, DateTimeOffset.UnixEpoch)));
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string callerId, PersonalList list, string item, CancellationToken cancellationToken)
    {
        _all.RemoveAll(i => i.Caller == callerId && i.List == list && i.Item.Item == item);
        return Task.CompletedTask;
    }
}
