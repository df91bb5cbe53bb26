using Portico.Core.Rollouts;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Delivery;

internal sealed class FakeRollouts : IRolloutStore
{
    public List<Rollout> All { get; } = [];

    /// <summary>Number of saves that fail from now on.</summary>
    public int Failures { get; set; }

    public Task SaveAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        if (Failures-- > 0) throw new Portico.Core.Errors.PorticoException(Portico.Core.Errors.ErrorCode.StorageUnavailable, "The database is away.");
        All.RemoveAll(r => r.Id == rollout.Id);
        All.Insert(0, rollout);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Rollout>> OpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Rollout>>([.. All.Where(r => !r.IsOver)]);

    public Task<Rollout?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(All.FirstOrDefault(r => r.Id == id));

    public Task<IReadOnlyList<Rollout>> ListAsync(ResourceRef? subject, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Rollout>>([.. All.Where(r => subject is null || r.Subject == subject).Take(limit)]);
}
