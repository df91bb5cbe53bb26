using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Portico.Core.Discovery;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Discovery;

/// <summary>What the definitions of all clusters offer, and how that is merged. Not thread-safe.</summary>
internal sealed class OfferingBook(IReadOnlyList<string> clusters, ImmutableArray<IOfferingRule> rules, ILogger log)
{
    private readonly Dictionary<ResourceRef, OfferingEntry> _entries = [];

    /// <summary>Takes the complete definitions of a kind on a cluster; those not among them are gone.</summary>
    public void Replace(string cluster, GroupKind kind, IEnumerable<Resource> definitions)
    {
        Clear(cluster, kind);
        foreach (var definition in definitions) Set(definition);
    }

    public void Clear(string cluster, GroupKind kind)
    {
        foreach (var @ref in _entries.Keys.Where(r => r.Cluster == cluster && r.GroupKind == kind).ToList()) _entries.Remove(@ref);
    }

    public void Remove(ResourceRef definition) => _entries.Remove(definition);

    public void Set(Resource definition)
    {
        var entry = Read(definition);
        if (entry.Drafts.IsEmpty && entry.Notes.IsEmpty) _entries.Remove(definition.Ref);
        else _entries[definition.Ref] = entry;
    }

    /// <summary>Every definition, of every cluster, that can't be ordered or read.</summary>
    public IEnumerable<DiscoveryNote> Problems() => _entries.Values
        .SelectMany(e => e.Drafts
            .Where(d => d.Draft.Problem is not null)
            .Select(d => new DiscoveryNote(e.Definition.Cluster, e.Definition.ToString(), d.Draft.Problem!))
            .Concat(e.Notes))
        .OrderBy(n => Rank(n.Cluster)).ThenBy(n => n.Subject, StringComparer.Ordinal);

    /// <summary>The offerings by title, and the notes.</summary>
    public (ImmutableArray<Offering> Offerings, ImmutableArray<DiscoveryNote> Notes) Merge()
    {
        var notes = _entries.Values.SelectMany(e => e.Notes).ToList();
        var offered = _entries.Values
            .SelectMany(e => e.Drafts.Select(d => new Candidate(e, d.Rule, d.Draft, IdOf(d.Draft))))
            .OrderBy(c => Rank(c.Entry.Definition.Cluster)).ThenBy(c => c.Rule).ThenBy(c => c.Entry.Definition.Name, StringComparer.Ordinal)
            .GroupBy(c => c.Id, StringComparer.Ordinal)
            .Select(g => One(g.Key, [.. g], notes))
            .OrderBy(o => o.Title, StringComparer.OrdinalIgnoreCase).ThenBy(o => o.Id, StringComparer.Ordinal);
        return ([.. offered], [.. notes]);
    }

    private static Offering One(string id, IReadOnlyList<Candidate> all, List<DiscoveryNote> notes)
    {
        var perCluster = new List<Candidate>();
        foreach (var candidate in all)
        {
            var cluster = candidate.Entry.Definition.Cluster;
            if (perCluster.Find(c => c.Entry.Definition.Cluster == cluster) is not { } winner) perCluster.Add(candidate);
            else if (winner.Entry.Definition != candidate.Entry.Definition)
                notes.Add(new DiscoveryNote(cluster, candidate.Entry.Definition.ToString(), $"Offers {id}, which {winner.Entry.Definition} offers already; only that one is used. Remove the mark of one of the two."));
        }
        // A cluster where it can be ordered goes before one where it can't.
        var first = perCluster.Find(c => c.Draft.Problem is null) ?? perCluster[0];
        foreach (var other in perCluster.Where(c => c.Entry.Fingerprint != first.Entry.Fingerprint))
        {
            notes.Add(new DiscoveryNote(other.Entry.Definition.Cluster, other.Entry.Definition.ToString(),
                $"Differs from the definition on cluster '{first.Entry.Definition.Cluster}', of which the form is made. Bring both clusters to the same version, or expect other fields and checks here."));
        }
        return OfferingAnnotations.Apply(new Offering(id, first.Draft.Type)
        {
            Title = first.Draft.Title,
            Description = first.Draft.Description,
            Category = first.Draft.Category,
            Owner = first.Draft.Owner,
            Definition = first.Entry.Definition,
            Annotations = first.Entry.Annotations,
            Clusters = [.. perCluster.Where(c => first.Draft.Problem is not null || c.Draft.Problem is null).Select(c => c.Entry.Definition.Cluster)],
            Problem = first.Draft.Problem,
        });
    }

    private OfferingEntry Read(Resource definition)
    {
        var drafts = ImmutableArray.CreateBuilder<(int, OfferingDraft)>();
        var notes = ImmutableArray.CreateBuilder<DiscoveryNote>();
        for (var i = 0; i < rules.Length; i++)
        {
            if (OfferingAnnotations.IsExcluded(definition.Annotations)) break;
            if (rules[i].Definition != definition.Ref.GroupKind) continue;
            try
            {
                foreach (var draft in rules[i].OfferingsOf(definition))
                    drafts.Add((i, definition.Deleted is null ? draft : draft with { Problem = $"Its definition {definition.Ref.Name} is being deleted." }));
            }
#pragma warning disable CA1031 // Plugin boundary: a bad rule or document harms itself only.
            catch (Exception e)
#pragma warning restore CA1031
            {
                DiscoveryLog.RuleFailed(log, rules[i].GetType().Name, definition.Ref.ToString(), e);
                notes.Add(new DiscoveryNote(definition.Ref.Cluster, definition.Ref.ToString(), $"Could not be read by {rules[i].GetType().Name}: {e.Message}"));
            }
        }
        return new OfferingEntry(definition.Ref, drafts.ToImmutable(), notes.ToImmutable(), definition.Annotations, Fingerprint(definition));
    }

    private int Rank(string cluster)
    {
        for (var i = 0; i < clusters.Count; i++)
        {
            if (clusters[i] == cluster) return i;
        }
        return int.MaxValue;
    }

    private static string IdOf(OfferingDraft draft) => $"{draft.Type.Group}~{draft.Type.Kind}".ToLowerInvariant();

    private static string Fingerprint(Resource definition) =>
        definition.At("spec") is { ValueKind: not System.Text.Json.JsonValueKind.Undefined } spec
            ? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(spec.GetRawText()))) : "";

    private sealed record Candidate(OfferingEntry Entry, int Rule, OfferingDraft Draft, string Id);
}
