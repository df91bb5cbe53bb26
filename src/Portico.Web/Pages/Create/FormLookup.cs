using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Core.Forms;
using Portico.Core.Lookups;
using Portico.Web.Ui.Inputs;

namespace Portico.Web.Pages.Create;

/// <summary>What the pickers of a form ask: with the rights of the person who fills it, on the cluster it is for.</summary>
public sealed class FormLookup(Lookup lookup, IClusters clusters, ServedSchemas schemas, Caller caller, string cluster)
{
    /// <summary>Finds names; what can't be asked is said in the answer.</summary>
    public async Task<ComboAnswer> FindAsync(LookupQuery query, CancellationToken cancellationToken)
    {
        try
        {
            var found = await lookup.FindAsync(caller, query with { Cluster = cluster }, cancellationToken);
            return new ComboAnswer([.. found.Items.Select(i => new ComboItem(i.Value, i.Value, i.Detail))]) { More = found.More, Note = found.Note };
        }
        catch (PorticoException e)
        {
            return Failed(e);
        }
    }

    /// <summary>Finds what a hint's query offers, values and titles out of the objects themselves.</summary>
    public async Task<ComboAnswer> FindAsync(FieldOptionsSource.Query query, string? @namespace, string text, CancellationToken cancellationToken)
    {
        try
        {
            if (clusters.Find(cluster) is not { } on) return new ComboAnswer([]) { Problem = $"There is no cluster {cluster}." };
            var found = await OptionQueries.FindAsync(on, caller, query, @namespace, text, cancellationToken);
            return new ComboAnswer([.. found.Items.Select(i => new ComboItem(i.Value, i.Detail.Length > 0 ? i.Detail : i.Value, i.Detail.Length > 0 ? i.Value : ""))]) { More = found.More, Note = found.Note };
        }
        catch (PorticoException e)
        {
            return Failed(e);
        }
    }

    /// <summary>Finds what a reference may name.</summary>
    public async Task<ComboAnswer> FindAsync(ReferenceTarget target, FormValues values, FieldPath holder, string text, CancellationToken cancellationToken)
    {
        try
        {
            var types = target.Part == ReferencePart.Key ? [] : await TypesAsync(target, values, holder, cancellationToken);
            if (target.Part == ReferencePart.Kind) return ComboAnswer.Among(types.Select(t => new ComboItem(t.Kind, t.Kind, t.Group)).Distinct().OrderBy(i => i.Text, StringComparer.Ordinal), text);
            var own = FieldText.Format(values.Get(FormIdentity.Namespace));
            if (target.Part == ReferencePart.Namespace) return await FindAsync(new LookupQuery(LookupSource.Namespaces) { Text = text }, cancellationToken);
            if (target.Part == ReferencePart.Key) return await KeysAsync(target, values, holder, own, text, cancellationToken);
            if (types is not [var type, ..])
            {
                var kind = target.Kind ?? Said(target.KindFrom, values, holder);
                return new ComboAnswer([]) { Problem = string.IsNullOrEmpty(kind) ? "Of which kind it is has to be said first." : $"Cluster {cluster} serves no {kind}." };
            }
            var place = !type.Namespaced ? null : Said(target.NamespaceFrom, values, holder) is { Length: > 0 } said ? said : own;
            return await FindAsync(new LookupQuery(LookupSource.Resources) { Kind = type.GroupKind, Namespace = place, Text = text }, cancellationToken);
        }
        catch (PorticoException e)
        {
            return Failed(e);
        }
    }

    /// <summary>Finds the kinds that the cluster serves, the value of each its kind and apiVersion with a bar between; those of the group that is said first.</summary>
    public async Task<ComboAnswer> FindKindsAsync(string apiVersion, string text, CancellationToken cancellationToken)
    {
        try
        {
            if (clusters.Find(cluster) is not { } on) return new ComboAnswer([]) { Problem = $"There is no cluster {cluster}." };
            var group = GroupOf(apiVersion);
            var types = (await on.TypesAsync(cancellationToken)).Where(t => t.Watchable);
            var items = types.OrderBy(t => t.Group == group ? 0 : IsKubernetes(t.Group) ? 1 : 2).ThenBy(t => t.Kind, StringComparer.Ordinal).Select(t => new ComboItem($"{t.Kind}|{t.ApiVersion}", t.Kind, t.ApiVersion));
            return ComboAnswer.Among(items, text);
        }
        catch (PorticoException e)
        {
            return Failed(e);
        }
    }

    /// <summary>The apiVersion of a kind that only one group of the cluster has; null when none or several have it.</summary>
    public async Task<string?> ApiVersionOfAsync(string kind, CancellationToken cancellationToken)
    {
        try
        {
            if (clusters.Find(cluster) is not { } on) return null;
            var types = (await on.TypesAsync(cancellationToken)).Where(t => t.Kind == kind && t.Watchable).Take(2).ToList();
            return types is [var only] ? only.ApiVersion : null;
        }
        catch (PorticoException)
        {
            // It can be typed all the same, and the pickers say what is wrong with the cluster.
            return null;
        }
    }

    /// <summary>Loads what the cluster says of a type, so that an object of it has a form; what stands against it otherwise.</summary>
    public async Task<string?> LoadAsync(string apiVersion, string kind, CancellationToken cancellationToken)
    {
        try
        {
            return await schemas.LoadAsync(cluster, apiVersion, kind, cancellationToken) ? null : $"Cluster {cluster} serves no {kind} in {apiVersion}, or says nothing of its fields, so it is entered as YAML.";
        }
        catch (PorticoException e)
        {
            return Failed(e).Problem;
        }
    }

    private static bool IsKubernetes(string group) => !group.Contains('.', StringComparison.Ordinal) || group.EndsWith(".k8s.io", StringComparison.Ordinal);

    /// <summary>The keys of the Secret or ConfigMap that another field names.</summary>
    private async Task<ComboAnswer> KeysAsync(ReferenceTarget target, FormValues values, FieldPath holder, string own, string text, CancellationToken cancellationToken)
    {
        holder = target.Base(holder);
        var kind = Said(target.KindFrom, values, holder) is { Length: > 0 } told ? told : target.Kind;
        LookupSource? source = kind switch { "Secret" => LookupSource.SecretKeys, "ConfigMap" => LookupSource.ConfigMapKeys, _ => null };
        if (source is not { } keys) return new ComboAnswer([]) { Problem = "Whether a Secret or a ConfigMap has it has to be said first." };
        if (Said(target.NameFrom, values, holder) is not { Length: > 0 } name) return new ComboAnswer([]) { Problem = $"Which {kind} has it has to be said first." };
        return await FindAsync(new LookupQuery(keys) { Name = name, Namespace = Said(target.NamespaceFrom, values, holder) is { Length: > 0 } said ? said : own, Text = text }, cancellationToken);
    }

    /// <summary>Served types that the target may mean; the first when several groups have the kind.</summary>
    private async Task<IReadOnlyList<ServedType>> TypesAsync(ReferenceTarget target, FormValues values, FieldPath holder, CancellationToken cancellationToken)
    {
        if (target.Part == ReferencePart.Namespace || clusters.Find(cluster) is not { } on) return [];
        var kind = target.Part == ReferencePart.Kind ? null : target.Kind ?? Said(target.KindFrom, values, holder);
        if (target.Part != ReferencePart.Kind && string.IsNullOrEmpty(kind)) return [];
        var group = target.Group ?? GroupOf(Said(target.GroupFrom, values, holder));
        var types = await on.TypesAsync(cancellationToken);
        return [.. types.Where(t => (kind is null || t.Kind == kind) && (group is null || t.Group == group))];
    }

    /// <summary>A sibling says a group, or an apiVersion of it.</summary>
    private static string? GroupOf(string? said) =>
        string.IsNullOrEmpty(said) ? null : said == "v1" ? "" : said.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? said[..slash] : said;

    private static string? Said(FieldPath? path, FormValues values, FieldPath holder) => path is null ? null : FieldText.Format(values.Get(holder.Then(path)));

    private static ComboAnswer Failed(PorticoException e) => new([]) { Problem = e.Advice is null ? e.Message : $"{e.Message} {e.Advice}" };
}
