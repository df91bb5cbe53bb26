using System.Collections.Immutable;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Sdk.Resources;

namespace Portico.Web.Tests.Fixture;

internal sealed class FakeIngestion : IIngestionStatus
{
    public ImmutableArray<IngestedType> Types { get; set; } = [];

    public ImmutableArray<SkippedObject> Skipped { get; set; } = [];

    public ImmutableArray<RenamedEntity> Renamed { get; set; } = [];

    public string? StorageProblem { get; set; }

    public event Action? Changed;

    public void Say() => Changed?.Invoke();

    public DateTimeOffset? StaleSince(string cluster, GroupKind kind) => null;
}
