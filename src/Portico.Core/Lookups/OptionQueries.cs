using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Forms;
using Portico.Schema.Cel;
using Portico.Schema.Cel.Values;
using Portico.Sdk.Resources;
using System.Text.Json.Nodes;

namespace Portico.Core.Lookups;

/// <summary>
/// Options that a hint takes out of objects by expressions: the objects are listed with the caller's rights, each yields a value and a title. Values of Secrets
/// are masked before they get here.
/// </summary>
public static class OptionQueries
{
    private const int _mostLookedAt = 2000;

    /// <exception cref="Errors.PorticoException">The caller may not, or the cluster can't be asked.</exception>
    public static async Task<LookupAnswer> FindAsync(ICluster cluster, Caller caller, FieldOptionsSource.Query query, string? @namespace, string text, CancellationToken cancellationToken)
    {
        var objects = await cluster.ListAsync(caller, query.Kind, @namespace, query.LabelSelector, cancellationToken).ConfigureAwait(false);
        var items = new List<LookupItem>();
        string? problem = null;
        foreach (var found in objects.Take(_mostLookedAt))
        {
            var value = Text(query.Value, found, found.Ref.Name, ref problem);
            var title = Text(query.Title, found, null, ref problem);
            if (value is { Length: > 0 } && items.All(i => i.Value != value)) items.Add(new LookupItem(value, title ?? ""));
        }
        var answer = NameMatch.Answer(items, new LookupQuery(LookupSource.Resources) { Text = text }, byDetail: true);
        var note = objects.Count > _mostLookedAt ? $"Only {_mostLookedAt} of {objects.Count} objects were looked at; a label selector would narrow them." : null;
        return answer with { Note = problem is null ? note : $"{note} Some objects are left out: {problem}".Trim() };
    }

    private static string? Text(CelProgram? program, Resource found, string? otherwise, ref string? problem)
    {
        if (program is null) return otherwise;
        var value = program.Evaluate(CelJson.Value(JsonObject.Create(found.Json)));
        switch (value)
        {
            case CelString text: return text.Value;
            case CelInt or CelDouble or CelBool: return value.ToString();
            default:
                problem ??= $"{program.Source}: {(value is CelError error ? error.Message : $"it yields {value.TypeName}, not a text")}";
                return null;
        }
    }
}
