using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Portico.Testing;

namespace Portico.Bench;

/// <summary>Objects of a real API server on their way into the catalog: a cold start on many claims, how soon a new one is seen, and what it asks at rest.</summary>
internal static class ClusterBench
{
    private const int Claims = 10_000;
    private const int Probes = 40;

    public static async Task RunAsync()
    {
        if (KubeApiServer.Assets is null)
        {
            await Console.Error.WriteLineAsync(KubeApiServer.Missing);
            return;
        }

        await using var kube = await KubeApiServer.StartAsync(audit: true, default);
        using var admin = kube.Client(KubeApiServer.AdminToken);
        await SeedAsync(admin);

        var folder = Directory.CreateTempSubdirectory("portico-bench-").FullName;
        var clusters = $"clusters:\n  - name: bench\n    kubeconfig: {kube.Kubeconfig}\ncatalog:\n  rules:\n    - name: bench\n      match: {{ kinds: [BenchClaim.bench.example.org] }}\n      entity: {{ kind: Component }}\n";
        var clock = Stopwatch.StartNew();
        using var portal = await ServedPortal.StartAsync(folder, null, clusters);
        using var client = new RawClient(portal.Address);
        var count = RawClient.Get("/api/catalog/entities/by-query?filter=portico.kind=benchclaim&limit=0");
        var first = TimeSpan.Zero;
        while (true)
        {
            var text = client.LastText(client.Send(count));
            if (first == TimeSpan.Zero && !text.Contains("\"totalItems\":0", StringComparison.Ordinal)) first = clock.Elapsed;
            if (text.Contains($"\"totalItems\":{Claims}", StringComparison.Ordinal)) break;
            if (clock.Elapsed > TimeSpan.FromMinutes(2)) throw new TimeoutException(text);
            await Task.Delay(5);
        }

        Figures.Print("cluster_cold_total", clock.Elapsed.TotalMilliseconds, "ms");
        Figures.Print("cluster_cold_first_to_last", (clock.Elapsed - first).TotalMilliseconds, "ms");
        Figures.Print("cluster_ingest", Claims / (clock.Elapsed - first).TotalSeconds, "objects/s");
        Figures.Print("cluster_resident", portal.Resident, "MiB");

        var seen = new List<double>();
        for (var i = 0; i < Probes; i++)
        {
            var name = $"probe-{i}";
            using var created = await admin.PostAsync(new Uri("/apis/bench.example.org/v1/namespaces/default/benchclaims", UriKind.Relative), Json(Claim(name)));
            created.EnsureSuccessStatusCode();
            var since = Stopwatch.GetTimestamp();
            var find = RawClient.Get($"/api/catalog/entities/by-query?filter=portico.kind=benchclaim,metadata.name={name}&limit=0");
            while (!client.LastText(client.Send(find)).Contains("\"totalItems\":1", StringComparison.Ordinal)) await Task.Delay(1);
            seen.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        Figures.Print("cluster_created_to_visible_p50", Figures.Percentile(seen, 0.5), "ms");
        Figures.Print("cluster_created_to_visible_p95", Figures.Percentile(seen, 0.95), "ms");

        Figures.Print("cluster_resident_later", portal.Resident, "MiB");
        await Task.Delay(TimeSpan.FromSeconds(10));
        await AtRestAsync(kube.Audit);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task SeedAsync(HttpClient admin)
    {
        using var crd = await admin.PostAsync(new Uri("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", UriKind.Relative), Json("""
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"benchclaims.bench.example.org"},
             "spec":{"group":"bench.example.org","scope":"Namespaced","names":{"plural":"benchclaims","singular":"benchclaim","kind":"BenchClaim","listKind":"BenchClaimList"},
             "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
            """));
        crd.EnsureSuccessStatusCode();
        var path = new Uri("/apis/bench.example.org/v1/namespaces/default/benchclaims", UriKind.Relative);
        while (!(await admin.GetAsync(path)).IsSuccessStatusCode) await Task.Delay(100);
        await Parallel.ForEachAsync(Enumerable.Range(0, Claims), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, stop) =>
        {
            using var answer = await admin.PostAsync(path, Json(Claim($"claim-{i}")), stop);
            answer.EnsureSuccessStatusCode();
        });
    }

    private static string Claim(string name) =>
        $$$"""{"apiVersion":"bench.example.org/v1","kind":"BenchClaim","metadata":{"name":"{{{name}}}","annotations":{"backstage.io/owner":"team-{{{name.Length % 7}}}"}},"spec":{"text":"{{{new string('x', 1700)}}}"},"status":{"conditions":[{"type":"Ready","status":"True"}]}}""";

    private static StringContent Json(string text) => new(text, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    /// <summary>What was asked of the API server in a minute, by who asked: the portal by its own name, the API server of itself, and whoever else.</summary>
    private static async Task AtRestAsync(string audit)
    {
        var before = File.ReadLines(audit).Count();
        await Task.Delay(TimeSpan.FromMinutes(1));
        var requests = File.ReadLines(audit).Skip(before).Select(RequestOf).ToList();
        foreach (var (asker, verb) in requests.Select(r => (r.Asker, r.Verb)).Distinct().Order())
            Figures.Print($"cluster_at_rest_{asker}_{verb}", requests.Count(r => r.Asker == asker && r.Verb == verb), "requests/min");
        Figures.Print("cluster_at_rest_portico_but_watches", requests.Count(r => r.Asker == "portico" && r.Verb != "watch"), "requests/min");
        foreach (var other in requests.Where(r => r.Asker == "portico" && r.Verb != "watch").GroupBy(r => $"{r.Verb} {r.Uri}"))
            await Console.Error.WriteLineAsync($"at rest, {other.Count()} times: {other.Key}");
    }

    private static (string Asker, string Verb, string Uri) RequestOf(string line)
    {
        using var entry = JsonDocument.Parse(line);
        var agent = entry.RootElement.TryGetProperty("userAgent", out var name) ? name.GetString()! : "";
        var asker = agent.StartsWith("portico", StringComparison.OrdinalIgnoreCase) ? "portico" : agent.StartsWith("kube-apiserver", StringComparison.Ordinal) ? "apiserver" : "others";
        return (asker, entry.RootElement.GetProperty("verb").GetString()!, entry.RootElement.GetProperty("requestURI").GetString()!);
    }
}
