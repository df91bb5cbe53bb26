using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Testing;

namespace Portico.Faults;

/// <summary>A portal whose account has what <c>portico rbac</c> prints and nothing else: everything works, and nothing more is asked for.</summary>
public sealed class SmallestRightsTests : IAsyncLifetime
{
    private KubeApiServer? _server;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(KubeApiServer.Assets is null, KubeApiServer.Missing);
        _server = await KubeApiServer.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Fact]
    public async Task Portal_with_the_printed_role_follows_all_types_and_is_refused_nothing()
    {
        await using var churn = await Churn.StartAsync(_server!, 5, TimeSpan.FromMilliseconds(50));
        var folder = Directory.CreateTempSubdirectory("portico-rights-").FullName;
        try
        {
            var admin = await KubeconfigAsync(folder, "test");
            var reader = await KubeconfigAsync(folder, "reader");

            // Without any right nothing is followed, and each lack is named.
            await using (var poor = await new ServedPortal(reader).StartAsync())
            {
                await UntilAsync(async () => (await poor.GetAsync("ingestion")).GetProperty("missingRights").GetArrayLength() > 3, poor, "missing rights are named");
                var missing = (await poor.GetAsync("ingestion")).GetProperty("missingRights").EnumerateArray().ToList();
                Assert.Contains(missing, m => (m.GetProperty("verb").GetString(), m.GetProperty("type").GetString(), m.GetProperty("cluster").GetString()) == ("list", "deployments.apps", "real"));
                var (code, text) = await PorticoAsync("doctor", "-c", Path.Combine(poor.Folder, "portico.yaml"));
                Assert.Equal(1, code);
                Assert.Contains("may not get, list, watch deployments.apps on real", text, StringComparison.Ordinal);
            }

            await using (var rich = new ServedPortal(admin))
            {
                var (code, role) = await PorticoAsync("rbac", "-c", Path.Combine(rich.Folder, "portico.yaml"), "--cluster", "real");
                Assert.True(code == 0, role);
                await GrantAsync((JsonObject)YamlReader.Read(role).Root!);
            }

            await using var portal = await new ServedPortal(reader).StartAsync();
            await UntilAsync(
                async () => (await portal.GetAsync("ingestion")).GetProperty("types") is var types && types.GetArrayLength() > 5
                    && types.EnumerateArray().All(t => t.GetProperty("state").GetString() == "Following"),
                portal, "all types are followed");
            Assert.Equal(0, (await portal.GetAsync("ingestion")).GetProperty("missingRights").GetArrayLength());
            await FaultTests.SameAsync(portal, await churn.StopAsync());
            Assert.DoesNotContain("403", portal.Said, StringComparison.Ordinal);

            var (verdict, said) = await PorticoAsync("doctor", "-c", Path.Combine(portal.Folder, "portico.yaml"));
            Assert.Contains("has all that the configuration needs", said.ReplaceLineEndings(" "), StringComparison.Ordinal);
            Assert.DoesNotContain("✗ cluster", said, StringComparison.Ordinal);
            Assert.Equal(0, verdict);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<string> KubeconfigAsync(string folder, string context)
    {
        var text = await File.ReadAllTextAsync(_server!.Kubeconfig);
        var file = Path.Combine(folder, context);
        await File.WriteAllLinesAsync(file, text.Split('\n').Select(l => l.StartsWith("current-context:", StringComparison.Ordinal) ? $"current-context: {context}" : l));
        return file;
    }

    private async Task GrantAsync(JsonObject role)
    {
        using var client = _server!.Client(KubeApiServer.AdminToken);
        var api = "apis/rbac.authorization.k8s.io/v1/";
        (await client.PostAsJsonAsync(new Uri(api + "clusterroles", UriKind.Relative), role)).EnsureSuccessStatusCode().Dispose();
        (await client.PostAsJsonAsync(new Uri(api + "clusterrolebindings", UriKind.Relative), new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "portico" },
            ["roleRef"] = new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "ClusterRole", ["name"] = role["metadata"]!["name"]!.GetValue<string>() },
            ["subjects"] = new JsonArray(new JsonObject { ["kind"] = "User", ["name"] = "reader", ["apiGroup"] = "rbac.authorization.k8s.io" }),
        })).EnsureSuccessStatusCode().Dispose();
    }

    private static async Task<(int Code, string Text)> PorticoAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Checkout.Program, .. arguments]) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, text);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, ServedPortal portal, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"never happened: {what}; ingestion {await portal.GetAsync("ingestion")}; it said {portal.Said[^Math.Min(portal.Said.Length, 3000)..]}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
