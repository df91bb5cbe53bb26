using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Sandbox.Admission;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Watching;

/// <summary>A field selector such as <c>metadata.name=web,status.phase!=Running</c>.</summary>
internal sealed class FieldSelector
{
    private readonly ImmutableArray<(string Field, SelectableField? Own, string Value, bool Equal)> _terms;

    private FieldSelector(ImmutableArray<(string, SelectableField?, string, bool)> terms) => _terms = terms;

    public bool Empty => _terms.IsEmpty;

    public static FieldSelector Parse(string text, ApiResource resource, ApiResourceVersion version)
    {
        if (string.IsNullOrWhiteSpace(text)) return new FieldSelector([]);
        var terms = ImmutableArray.CreateBuilder<(string, SelectableField?, string, bool)>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0) throw StatusErrors.BadRequest($"invalid selector: '{text}'; can't understand '{part}'");
            var equal = part[at - 1] != '!';
            var field = part[..(equal ? at : at - 1)];
            var value = part[(at + 1)..].TrimStart('=');
            var own = version.Selectable.FirstOrDefault(s => s.Name == field);
            if (own is null && !Supported(resource, field)) throw StatusErrors.BadRequest($"field label not supported: {field}");
            terms.Add((field, own, value, equal));
        }

        return new FieldSelector(terms.ToImmutable());
    }

    public bool Matches(StoredObject obj)
    {
        JsonObject? read = null;
        foreach (var (field, own, value, equal) in _terms)
        {
            var actual = field switch
            {
                "metadata.name" => obj.Key.Name,
                "metadata.namespace" => obj.Key.Namespace,
                _ when own is not null => own.ValueIn(read ??= obj.Read("")),
                _ => At(read ??= obj.Read(""), field),
            };
            if (actual == value != equal) return false;
        }

        return true;
    }

    private static string At(JsonObject obj, string field)
    {
        // The two shapes of events name the same thing differently.
        var path = field.Replace("regarding.", "involvedObject.", StringComparison.Ordinal);
        if (path == "source") path = "source.component";
        JsonNode? node = obj;
        foreach (var name in path.Split('.')) node = (node as JsonObject)?[name];
        return node switch
        {
            null => path == "spec.unschedulable" ? "false" : "",
            JsonValue value => value.ToString(),
            _ => "",
        };
    }

    private static bool Supported(ApiResource resource, string field) => field is "metadata.name" or "metadata.namespace" || (resource.Storage.ToString(), field) switch
    {
        ("events", _) => field.StartsWith("involvedObject.", StringComparison.Ordinal) || field.StartsWith("regarding.", StringComparison.Ordinal)
            || field is "reason" or "type" or "source" or "reportingComponent",
        ("pods", _) => field is "spec.nodeName" or "spec.restartPolicy" or "spec.schedulerName" or "spec.serviceAccountName" or "status.phase" or "status.podIP" or "status.nominatedNodeName",
        ("namespaces", _) => field == "status.phase",
        ("secrets", _) => field == "type",
        ("nodes", _) => field == "spec.unschedulable",
        ("jobs.batch", _) => field == "status.successful",
        ("services", _) => field is "spec.clusterIP" or "spec.type",
        ("replicasets.apps", _) => field == "status.replicas",
        _ => false,
    };
}
