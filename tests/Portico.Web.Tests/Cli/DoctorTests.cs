using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Portico.Cli.Commands;
using Portico.Sandbox;
using Spectre.Console;

namespace Portico.Web.Tests.Cli;

/// <summary>Every finding says what is wrong, where, and what to do; doctor then ends with 1.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Unreachable_cluster_is_named_with_its_address()
    {
        var (code, text) = await DoctorAsync("clusters:\n- {name: edge, server: 'http://127.0.0.1:1'}\n");
        Assert.Equal(1, code);
        Assert.Contains("✗ cluster edge: Cluster 'edge' can't be reached at http://127.0.0.1:1", text, StringComparison.Ordinal);
        Assert.Contains("Check the address", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_token_is_said_with_where_it_comes_from()
    {
        await using var api = await StartAsync(null, http =>
        {
            http.Response.StatusCode = 401;
            return http.Response.WriteAsJsonAsync(new { kind = "Status", apiVersion = "v1", status = "Failure", message = "Unauthorized", reason = "Unauthorized", code = 401 });
        });
        _folder.Write("token", "stale-token");

        var (code, text) = await DoctorAsync($"clusters:\n- {{name: edge, server: '{api.Urls.First()}', tokenFile: token}}\n");

        Assert.Equal(1, code);
        Assert.Contains("cluster edge: Cluster 'edge' refused the credentials", text, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folder.Path, "token"), text, StringComparison.Ordinal);
        Assert.Contains("Renew the credentials", text, StringComparison.Ordinal);
        Assert.DoesNotContain("stale-token", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_of_another_ca_is_said_with_the_file_that_was_trusted()
    {
        using var own = SelfSigned("localhost");
        using var other = SelfSigned("other");
        await using var api = await StartAsync(own, http => http.Response.WriteAsync("{}"));
        _folder.Write("ca.pem", other.ExportCertificatePem());

        var (code, text) = await DoctorAsync($"clusters:\n- {{name: edge, server: '{api.Urls.First()}', caFile: ca.pem}}\n");

        Assert.Equal(1, code);
        Assert.Contains("is not trusted by caFile", text, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folder.Path, "ca.pem"), text, StringComparison.Ordinal);
        Assert.Contains("Set caFile or caData", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_configuration_is_said_with_its_line()
    {
        var (code, text) = await DoctorAsync("clusterz: []\n");
        Assert.Equal(1, code);
        Assert.Contains("portico.yaml:1:", text, StringComparison.Ordinal);
        Assert.Contains("Did you mean clusters?", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hint_that_cannot_be_read_is_said_with_its_file_and_line()
    {
        _folder.Write("hints.yaml", Overlay("spec.size: {visibleWhen: objct.spec.on}"));
        var (code, text) = await DoctorAsync("clusters:\n- {name: edge, server: 'http://127.0.0.1:1'}\nforms: {overlays: [hints.yaml]}\n");
        Assert.Equal(1, code);
        Assert.Matches(@"✗ form hints: \S*hints\.yaml:7:\d+: spec\.fields\.spec\.size\.visibleWhen: The expression doesn't compile.*Did you mean object\?", text);
    }

    [Fact]
    public async Task Hint_that_does_not_fit_a_definition_of_the_cluster_is_said()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = sandbox.Address };
        var made = await http.PostAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", new StringContent("""
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"things.example.org","annotations":{"portico.dev/offering":"true"}},"spec":{
              "group":"example.org","scope":"Namespaced","names":{"kind":"Thing","plural":"things"},"versions":[{"name":"v1","served":true,"storage":true,
              "schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","properties":{"size":{"type":"integer"},"mode":{"type":"string"}}}}}}}]}}
            """, System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        _folder.Write("hints.yaml", Overlay("spec.size: {visibleWhen: object.spec.mod == 'x'}\n    spec.sise: {title: Size}"));

        var (code, text) = await DoctorAsync($"clusters:\n- {{name: edge, server: '{sandbox.Address}'}}\nforms: {{overlays: [hints.yaml]}}\n");

        Assert.Equal(1, code);
        Assert.Contains("✓ form hints: 1 overlays are in force.", text, StringComparison.Ordinal);
        Assert.Matches(@"✗ form hints: \S*hints\.yaml:7:\d+: spec\.fields\.spec\.size\.visibleWhen: The expression doesn't fit the schema.*undefined field 'mod'.*Did you mean mode\?", text);
        Assert.Matches(@"✗ form hints: \S*hints\.yaml:8:\d+: spec\.fields\.spec\.sise: Thing has no field spec\.sise.*Did you mean size\?", text);
    }

    public void Dispose() => _folder.Dispose();

    private static string Overlay(string fields) =>
        $"apiVersion: portico.dev/v1alpha1\nkind: FormOverlay\nmetadata: {{name: thing}}\nspec:\n  match: {{group: example.org, kind: Thing}}\n  fields:\n    {fields}\n";

    private async Task<(int Code, string Text)> DoctorAsync(string configuration)
    {
        var path = _folder.Write("portico.yaml", configuration);
        var before = AnsiConsole.Console;
        using var text = new StringWriter();
        try
        {
            AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
            AnsiConsole.Console.Profile.Width = 10_000;
            var code = await DoctorCommand.Create().Parse(["-c", path]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
            return (code, text.ToString());
        }
        finally
        {
            AnsiConsole.Console = before;
        }
    }

    private static async Task<WebApplication> StartAsync(X509Certificate2? certificate, RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static X509Certificate2 SelfSigned(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
