using Portico.Core.Rollouts;
using Portico.Sdk.Resources;

namespace Portico.Web.Tests.Fixture;

internal sealed class FakeRollouts : IRolloutStore
{
    public List<Rollout> All { get; } = [];

    public Task SaveAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        All.RemoveAll(r => r.Id == rollout.Id);
        All.Add(rollout);
        return Task.CompletedTask;
    }

    public Task<Rollout?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(All.FirstOrDefault(r => r.Id == id));

    public Task<IReadOnlyList<Rollout>> ListAsync(ResourceRef? subject, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Rollout>>([.. All.Where(r => subject is null || r.Subject == subject).OrderByDescending(r => r.Created).Take(limit)]);

    public Task<IReadOnlyList<Rollout>> OpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Rollout>>([.. All.Where(r => !r.IsOver || r.Stage == RolloutStage.Failed)]);
}
