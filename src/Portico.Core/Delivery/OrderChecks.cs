using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Core.Rollouts;
using Portico.Schema;
using Portico.Schema.Documents;
using Portico.Sdk.Resources;

namespace Portico.Core.Delivery;

/// <summary>The checks of an order. Each says how it went; one that can't be made says why and stops nothing.</summary>
public sealed class OrderChecks(OrderForms forms, IClusters clusters, IGitHosts hosts, IOptions<DeliveryOptions> options, TimeProvider time)
{
    public async Task<OrderReview> ReviewAsync(Caller caller, Order order, CancellationToken cancellationToken)
    {
        var offering = forms.Offering(order.OfferingId);
        var manifest = ReadManifest(order.Manifest);
        var subject = SubjectOf(offering, order, manifest);
        var run = new OrderCheckRun(time);
        if (order.Action != RolloutAction.Delete) run.Add("Schema", () => Schema(offering, order, manifest));
        var path = run.Add("Target", () => Target(order, subject), out _) ? order.Path ?? ManifestPath.For(order.Target, subject) : "";
        FileDiff? diff = null;
        if (path.Length > 0)
        {
            var content = order.Action == RolloutAction.Delete ? null : order.Manifest.EndsWith('\n') ? order.Manifest : order.Manifest + "\n";
            string? inGit = null;
            await run.AddAsync("Conflicts", async () =>
            {
                (var outcome, inGit) = await ConflictsAsync(caller, order, subject, path, cancellationToken).ConfigureAwait(false);
                return outcome;
            }).ConfigureAwait(false);
            diff = new FileDiff(path, inGit, content);
        }
        if (order.Action != RolloutAction.Delete)
        {
            await run.AddAsync($"Dry run on {subject.Cluster}", () => DryRunAsync(caller, subject, manifest, cancellationToken)).ConfigureAwait(false);
        }

        var form = forms.FormOf(offering);
        return new OrderReview(order, subject, run.Checks)
        {
            OfferingTitle = offering.Title,
            Path = path,
            Branch = BranchName.For(order.Action, subject),
            Diff = diff,
            Manifests = diff is null ? new ManifestSet([]) : new ManifestSet([new ManifestFile(diff.Path, diff.After)]),
            Inputs = [.. ManifestInputs.Of(form, manifest).Select(i => new ChangeInput(i.Label, i.Value))],
        };
    }

    private static JsonObject ReadManifest(string text)
    {
        var read = YamlReader.Read(text, new DocumentLimits { MaxLength = 1024 * 1024, MaxNodes = 200_000 });
        if (read.IsValid && read.Documents.Length == 1 && read.Root is JsonObject manifest) return manifest;
        var first = read.Diagnostics.FirstOrDefault();
        throw new PorticoException(ErrorCode.InvalidInput,
            first is null ? "The manifest isn't one YAML object." : $"The manifest can't be read: line {first.Position?.Line}, {first.Message}.")
        {
            Advice = first?.Advice ?? "Give one object with apiVersion, kind, metadata and spec.",
        };
    }

    private static ResourceRef SubjectOf(Offering offering, Order order, JsonObject manifest)
    {
        var values = new FormValues(manifest);
        return new ResourceRef(order.Target.Cluster, offering.Type.Group, offering.Type.Kind,
            offering.Type.Namespaced ? FieldText.Format(values.Get(FormIdentity.Namespace)) : "", FieldText.Format(values.Get(FormIdentity.Name)));
    }

    private OrderCheckResult Schema(Offering offering, Order order, JsonObject manifest)
    {
        var version = manifest["apiVersion"] is JsonValue stated && stated.TryGetValue(out string? apiVersion) ? apiVersion[(apiVersion.LastIndexOf('/') + 1)..] : null;
        var served = offering.Type.Versions.Any(v => v.Name == version && v.Served) ? version : null;
        var old = order.Before is { } before ? YamlReader.Read(before).Root as JsonObject : null;
        var findings = ManifestChecker.Check(forms.FormOf(offering, served), manifest, old, forms.Rules);
        var errors = findings.Count(f => f.Severity == Severity.Error);
        var warnings = findings.Count(f => f.Severity == Severity.Warning);
        if (errors > 0) return OrderCheckResult.Failed(errors == 1 ? "One field is wrong." : $"{errors} fields are wrong.", findings);
        return warnings > 0
            ? OrderCheckResult.Warned(warnings == 1 ? "One remark." : $"{warnings} remarks.", findings)
            : OrderCheckResult.Passed(forms.Rules is null ? "Holds to the schema." : "Holds to the schema and its rules.");
    }

    private OrderCheckResult Target(Order order, ResourceRef subject)
    {
        if (hosts.Find(order.Target.Host) is null) return OrderCheckResult.Failed($"There is no Git host \"{order.Target.Host}\". Choose another one.");
        if (!options.Value.Allows(order.Target))
        {
            return OrderCheckResult.Failed($"Orders may not go to {order.Target.Host}/{order.Target.Repository}. Choose one of {string.Join(", ", options.Value.Allowed)}.");
        }
        var faults = order.Path is { } path
            ? RepositoryPath.Check(path, "path") is { } fault ? [fault] : []
            : ManifestPath.Check(order.Target, subject);
        return faults.Count == 0
            ? OrderCheckResult.Passed(order.Path ?? ManifestPath.For(order.Target, subject))
            : OrderCheckResult.Failed(string.Join(' ', faults.Select(f => $"{f.Message} {f.Advice}".Trim())), [.. faults]);
    }

    private async Task<(OrderCheckResult Result, string? InGit)> ConflictsAsync(Caller caller, Order order, ResourceRef subject, string path, CancellationToken cancellationToken)
    {
        var host = hosts.Find(order.Target.Host)!;
        var inGit = await host.ReadFileAsync(caller, order.Target.Repository, order.Target.Branch, path, cancellationToken).ConfigureAwait(false);
        if (order.Action != RolloutAction.Create)
        {
            if (inGit is null) return (OrderCheckResult.Failed($"{path} is not on {order.Target.Branch} any more. Somebody removed it: look at the repository."), null);
            if (order.Before is { } before && before != inGit) return (OrderCheckResult.Failed($"{path} was changed in Git since the form was opened. Open the form again to start from the new state."), inGit);
            return FileOwner.Other(inGit, subject) is { } other
                ? (OrderCheckResult.Warned($"{path} holds {other}, which this order would replace. Go on only if that is meant; otherwise choose another path or layout.", []), inGit)
                : (OrderCheckResult.Passed("The file is as it was when the form was opened."), inGit);
        }
        if (inGit is not null)
        {
            return (OrderCheckResult.Failed(FileOwner.Other(inGit, subject) is { } other
                ? $"{path} exists on {order.Target.Branch} already and holds {other}. Choose another name, or a layout with the namespace in its path."
                : $"{path} exists on {order.Target.Branch} already. Choose another name, or change the existing one."), inGit);
        }
        if (clusters.Find(subject.Cluster) is not { Status.Connected: true } cluster) return (OrderCheckResult.Passed("No such file in Git; the cluster could not be asked."), null);
        var live = await cluster.GetAsync(caller, subject, cancellationToken).ConfigureAwait(false);
        return live is null
            ? (OrderCheckResult.Passed("Neither the file nor the object exists."), null)
            : (OrderCheckResult.Failed($"{subject.Kind} {subject.Name} exists on {subject.Cluster} already. Choose another name, or change the existing one."), null);
    }

    private async Task<OrderCheckResult> DryRunAsync(Caller caller, ResourceRef subject, JsonObject manifest, CancellationToken cancellationToken)
    {
        if (clusters.Find(subject.Cluster) is not { } cluster) return OrderCheckResult.Failed($"There is no cluster \"{subject.Cluster}\". Choose another one.");
        var outcome = await cluster.DryRunAsync(caller, manifest, cancellationToken).ConfigureAwait(false);
        if (outcome.NotRun is { } why) return OrderCheckResult.Skipped(why);
        var findings = outcome.Diagnostics.ToImmutableArray();
        return outcome.Accepted
            ? OrderCheckResult.Passed("The cluster would accept it.", findings)
            : OrderCheckResult.Failed(findings.IsEmpty ? "The cluster refuses it." : $"The cluster refuses it: {findings[0].Message}", findings);
    }
}
