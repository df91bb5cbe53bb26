using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using NSubstitute;
using Portico.Core.Access;
using Portico.Core.Errors;
using Portico.Kubernetes.Clusters;
using Portico.Sdk.Resources;

namespace Portico.Adapters.Tests.Kubernetes;

/// <summary>Every problem says what, where and what to do, in the exception and in the cluster's status.</summary>
public sealed class ClusterProblemTests
{
    private static readonly ResourceRef Thing = new("test", "example.org", "Thing", "a-team", "x");

    [Fact]
    public async Task Unreachable_cluster_names_the_address()
    {
        string address;
        await using (var server = await ScriptedServer.StartAsync(_ => Task.CompletedTask)) address = server.Address;
        using var cluster = TestClusters.Over(address);

        var e = await Assert.ThrowsAsync<PorticoException>(() => cluster.GetAsync(Caller.Guest, Thing, default));

        Assert.Equal(ErrorCode.ClusterUnreachable, e.Code);
        Assert.Contains(address, e.Message, StringComparison.Ordinal);
        Assert.NotNull(e.Advice);
        Assert.False(cluster.Status.Connected);
        Assert.Contains(address, cluster.Status.Problem, StringComparison.Ordinal);
        Assert.Equal(ErrorCode.ClusterUnreachable, cluster.Status.ProblemCode);
    }

    [Fact]
    public async Task Certificate_of_another_ca_is_refused_and_named()
    {
        using var serverCertificate = SelfSigned("localhost");
        using var otherCa = SelfSigned("other");
        await using var server = await ScriptedServer.StartAsync(http => http.Response.WriteAsync("{}"), serverCertificate);
        using var cluster = TestClusters.Over(new ClusterOptions { Name = "test", Server = server.Address, CaData = otherCa.ExportCertificatePem() });

        var e = await Assert.ThrowsAsync<PorticoException>(() => cluster.TypesAsync(default));

        Assert.Equal(ErrorCode.ClusterCertificateInvalid, e.Code);
        Assert.Contains("caData", e.Message, StringComparison.Ordinal);
        Assert.Contains(server.Address, e.Message, StringComparison.Ordinal);
        Assert.Contains("caFile", e.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_token_is_said_and_a_renewed_one_is_read_from_its_file()
    {
        var file = Path.Combine(Path.GetTempPath(), $"portico-token-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(file, "old\n");
        try
        {
            await using var api = await ScriptedApi.StartAsync();
            api.List("10", "a");
            api.Outage = http => ScriptedApi.RefuseAsync(http, 401, "Unauthorized", "Unauthorized");
            using var cluster = TestClusters.Over(new ClusterOptions { Name = "test", Server = api.Address, TokenFile = file });

            var e = await Assert.ThrowsAsync<PorticoException>(() => cluster.TypesAsync(default));
            Assert.Equal(ErrorCode.ClusterCredentialsRefused, e.Code);
            Assert.Contains(file, e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("old", e.Message, StringComparison.Ordinal);
            Assert.Equal(ErrorCode.ClusterCredentialsRefused, cluster.Status.ProblemCode);

            await File.WriteAllTextAsync(file, "new\n");
            string? sent = null;
            api.Outage = http =>
            {
                sent = http.Request.Headers.Authorization;
                return ScriptedApi.RefuseAsync(http, 404, "NotFound", "nothing");
            };
            await Assert.ThrowsAsync<PorticoException>(() => new Portico.Kubernetes.Discovery.ApiDiscovery(Http(cluster)).AllAsync(default));
            Assert.Equal("Bearer new", sent);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Missing_right_names_verb_and_type_and_leaves_the_cluster_connected()
    {
        await using var api = await ScriptedApi.StartAsync();
        api.List(http => ScriptedApi.RefuseAsync(http, 403, "Forbidden", "things is forbidden"));
        using var cluster = TestClusters.Over(api.Address);

        var e = await Assert.ThrowsAsync<PorticoException>(() => cluster.ListAsync(Caller.Guest, Thing.GroupKind, "a-team", null, default));

        Assert.Equal(ErrorCode.Forbidden, e.Code);
        Assert.Contains("list Thing.example.org in namespace a-team", e.Message, StringComparison.Ordinal);
        Assert.True(cluster.Status.Connected);
    }

    [Fact]
    public async Task Type_that_is_not_served_is_said()
    {
        await using var api = await ScriptedApi.StartAsync();
        using var cluster = TestClusters.Over(api.Address);

        var e = await Assert.ThrowsAsync<PorticoException>(() => cluster.GetAsync(Caller.Guest, Thing with { Kind = "Nothing" }, default));

        Assert.Equal(ErrorCode.TypeNotServed, e.Code);
        Assert.Contains("Nothing.example.org", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_else_than_kubernetes_is_recognized()
    {
        await using var server = await ScriptedServer.StartAsync(http => http.Response.WriteAsync("<html>Welcome</html>"));
        using var cluster = TestClusters.Over(server.Address);

        var e = await Assert.ThrowsAsync<PorticoException>(() => cluster.TypesAsync(default));

        Assert.Equal(ErrorCode.ClusterRefused, e.Code);
        Assert.Contains("not JSON", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_kubeconfig_is_said_with_its_path()
    {
        using var cluster = TestClusters.Over(new ClusterOptions { Name = "test", Kubeconfig = "/does/not/exist" });

        var e = await Assert.ThrowsAsync<PorticoException>(() => cluster.TypesAsync(default));

        Assert.Equal(ErrorCode.ConfigurationInvalid, e.Code);
        Assert.Contains("/does/not/exist", e.Message, StringComparison.Ordinal);
        Assert.Contains("/does/not/exist", cluster.Status.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_without_the_right_never_reaches_the_cluster()
    {
        await using var api = await ScriptedApi.StartAsync();
        var authorizer = Substitute.For<IAuthorizer>();
        authorizer.Decide(default!, default).ReturnsForAnyArgs(new AccessDecision(false, "Guests may not read here."));
        using var cluster = TestClusters.Over(api.Address, authorizer: authorizer);

        foreach (var call in (Func<Task>[])
        [
            () => cluster.GetAsync(Caller.Guest, Thing, default),
            () => cluster.ListAsync(Caller.Guest, Thing.GroupKind, null, null, default),
            () => cluster.EventsAsync(Caller.Guest, Thing, default),
            () => cluster.DryRunAsync(Caller.Guest, [], default),
        ])
        {
            var e = await Assert.ThrowsAsync<PorticoException>(call);
            Assert.Equal(ErrorCode.Forbidden, e.Code);
            Assert.Equal("Guests may not read here.", e.Message);
        }
        Assert.Empty(api.Requests);
    }

    [Fact]
    public async Task Dry_run_against_a_cluster_that_is_away_is_not_run_rather_than_refused()
    {
        using var cluster = TestClusters.Over("http://127.0.0.1:1");
        var manifest = new System.Text.Json.Nodes.JsonObject { ["apiVersion"] = "example.org/v1", ["kind"] = "Thing", ["metadata"] = new System.Text.Json.Nodes.JsonObject { ["name"] = "x" } };

        var outcome = await cluster.DryRunAsync(Caller.Guest, manifest, default);

        Assert.Contains("can't be reached", outcome.NotRun, StringComparison.Ordinal);
        Assert.Empty(outcome.Diagnostics);
    }

    private static ClusterHttp Http(Cluster cluster) => cluster.Http;

    private static X509Certificate2 SelfSigned(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
