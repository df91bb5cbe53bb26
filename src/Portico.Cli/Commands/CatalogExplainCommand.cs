using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portico.Cli.Configuration;
using Portico.Cli.Hosting;
using Portico.Core.Access;
using Portico.Core.Catalog.Projection;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Schema.Documents;

namespace Portico.Cli.Commands;

/// <summary><c>portico catalog explain deployments/team-a/web</c>: which rule did what to an object, and why it was skipped.</summary>
internal static class CatalogExplainCommand
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    public static Command Create()
    {
        var target = new Argument<string>("object") { Description = "kind/namespace/name (kind/name for a cluster-scoped one), or a manifest file." };
        var config = ConfigOption.Create();
        var cluster = new Option<string?>("--cluster") { Description = "Cluster; the first configured one when not given." };
        var url = new Option<string?>("--url") { Description = "Address of a running portal to ask instead of reading the configuration and the cluster." };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var command = new Command("explain", "Says why an object is in the catalog or isn't, and where each field comes from.") { target, config, cluster, url, json };
        command.SetAction(async (parse, cancellation) =>
        {
            try
            {
                var trace = parse.GetValue(url) is { } address
                    ? await AskAsync(address, parse.GetValue(target)!, parse.GetValue(cluster), cancellation)
                    : await LookAsync(parse.GetValue(config)!, parse.GetValue(target)!, parse.GetValue(cluster), cancellation);
                Console.WriteLine(parse.GetValue(json) ? JsonSerializer.Serialize(trace, s_json) : Text(trace));
                return trace.Included ? 0 : 1;
            }
            catch (PorticoException e)
            {
                Console.Error.WriteLine($"{e.Message} {e.Advice}".TrimEnd());
                return 2;
            }
        });
        return command;
    }

    /// <summary>The trace for people.</summary>
    internal static string Text(ProjectionTrace trace)
    {
        var text = new StringBuilder();
        text.AppendLine($"{trace.Object}: {(trace.Included ? $"in the catalog as {trace.Entity?.Ref}" : "not in the catalog")}").AppendLine(trace.Verdict);
        if (trace.Rules.Length > 0) text.AppendLine().AppendLine("Rules");
        foreach (var rule in trace.Rules) text.AppendLine($"  {(rule.Matches ? '+' : '-')} {rule.Name} ({rule.Action}, {rule.Path}): {rule.Why}");
        if (trace.Fields.Length > 0) text.AppendLine().AppendLine("Fields");
        foreach (var field in trace.Fields) text.AppendLine($"  {field.Field,-12} {field.Value}  [{SourceOf(field)}]");
        if (trace.Notes.Length > 0) text.AppendLine().AppendLine("Notes");
        foreach (var note in trace.Notes) text.AppendLine($"  {note}");
        return text.ToString().TrimEnd();
    }

    private static async Task<ProjectionTrace> LookAsync(string config, string target, string? cluster, CancellationToken cancellationToken)
    {
        await using var portal = Portal.Create(PortalSettings.Of(PorticoFile.Load(config)));
        var on = cluster ?? portal.Services.GetRequiredService<IClusters>().All.Select(c => c.Name).FirstOrDefault() ?? throw Refused("No cluster is configured. Add one under clusters:.");
        var explanations = portal.Services.GetRequiredService<IExplanations>();
        if (File.Exists(target)) return await explanations.OfManifestAsync(Caller.System, on, Manifest(target), cancellationToken);
        var (kind, @namespace, name) = Parts(target);
        return await explanations.OfObjectAsync(Caller.System, on, kind, @namespace, name, cancellationToken) ?? throw Refused($"Cluster '{on}' has no {target}.");
    }

    private static async Task<ProjectionTrace> AskAsync(string address, string target, string? cluster, CancellationToken cancellationToken)
    {
        if (cluster is null) throw Refused("Name the cluster with --cluster.");
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(address) };
        HttpResponseMessage response;
        if (File.Exists(target))
        {
            response = await http.PostAsJsonAsync($"api/portico/v1/explain?cluster={Uri.EscapeDataString(cluster)}", Manifest(target), cancellationToken);
        }
        else
        {
            var (kind, @namespace, name) = Parts(target);
            var query = $"cluster={Uri.EscapeDataString(cluster)}&kind={Uri.EscapeDataString(kind)}&namespace={Uri.EscapeDataString(@namespace)}&name={Uri.EscapeDataString(name)}";
            response = await http.GetAsync(new Uri($"api/portico/v1/explain?{query}", UriKind.Relative), cancellationToken);
        }

        using (response)
        {
            if (!response.IsSuccessStatusCode) throw Refused($"{address} answered {(int)response.StatusCode}: {Said(await response.Content.ReadAsStringAsync(cancellationToken))}");
            return await response.Content.ReadFromJsonAsync<ProjectionTrace>(s_json, cancellationToken) ?? throw Refused($"{address} answered nothing.");
        }
    }

    /// <summary>What a problem of the API says; the text itself where it is none.</summary>
    private static string Said(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject problem && problem["detail"] is JsonValue detail ? detail.ToString() : body;
        }
        catch (JsonException)
        {
            return body;
        }
    }

    private static string SourceOf(FieldTrace field)
    {
        var source = field.Source.ToString().ToLowerInvariant();
        return field.From.Equals(source, StringComparison.OrdinalIgnoreCase) ? source : $"{source}: {field.From}";
    }

    private static JsonObject Manifest(string path) => YamlReader.Read(File.ReadAllText(path)) is { IsValid: true, Root: JsonObject manifest }
        ? manifest : throw Refused($"{path} is no YAML of one object.");

    private static (string Kind, string Namespace, string Name) Parts(string target) => target.Split('/') switch
    {
        [var kind, var name] => (kind, "", name),
        [var kind, var @namespace, var name] => (kind, @namespace, name),
        _ => throw Refused($"\"{target}\" is neither a file nor kind/namespace/name."),
    };

    private static PorticoException Refused(string message) => new(ErrorCode.InvalidInput, message);
}
