using System.Collections.Immutable;
using Portico.Core.Discovery;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Discovery;

/// <summary>One definition object and what it offers.</summary>
/// <param name="Fingerprint">Of its spec, to see whether two clusters mean the same.</param>
internal sealed record OfferingEntry(
    ResourceRef Definition,
    ImmutableArray<(int Rule, OfferingDraft Draft)> Drafts,
    ImmutableArray<DiscoveryNote> Notes,
    ImmutableDictionary<string, string> Annotations,
    string Fingerprint);
