using System.Collections.Immutable;
using Portico.Core.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Web.Tests.Fixture;

internal sealed class FakeIngestion : IIngestionStatus
{
    public ImmutableArray<IngestedType> Types { get; set; } = [];

    public ImmutableArray<SkippedObject> Skipped { get; set; } = [];

    public string? StorageProblem { get; set; }

    public DateTimeOffset? StaleSince(string cluster, GroupKind kind) => null;
}
