using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portico.Core.Access;
using Portico.Git.Local;
using Portico.Git.SmartHttp;
using Portico.Sdk.Resources;
using Portico.Web.Api;

namespace Portico.Web.Tests.Api;

/// <summary>The local forge behind Kestrel on loopback. Callers come by the header X-Caller: jane may push, guest may fetch, none is nobody.</summary>
public sealed class GitHttpFixture : IAsyncLifetime
{
    private WebApplication _app = null!;

    public string Folder { get; } = Directory.CreateTempSubdirectory("portico-git-http-").FullName;

    public LocalForge Forge => _app.Services.GetRequiredService<LocalForge>();

    public Uri Address { get; private set; } = null!;

    public string CloneUrl => $"{Address}git/demo.git";

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IAuthorizer, OnlyJaneMerges>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new LocalForgeOptions("local", Path.Combine(Folder, "forge")) { Repositories = ["demo"] });
        builder.Services.AddSingleton<LocalForge>();
        builder.Services.AddSingleton<SmartHttpServer>();
        _app = builder.Build();
        _app.MapGitHttp(http => http.Request.Headers["X-Caller"].ToString() switch
        {
            "" => null,
            var id => new Caller(id, id),
        });
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single() + "/");
    }

    public string NewFolder() => Directory.CreateDirectory(Path.Combine(Folder, Guid.NewGuid().ToString("N"))).FullName;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Folder, recursive: true);
    }

    private sealed class OnlyJaneMerges : IAuthorizer
    {
        public AccessDecision Decide(Caller caller, Permission permission, ResourceRef? on = null) =>
            permission == Permission.Read || caller.Id == "jane" ? AccessDecision.Allow : new AccessDecision(false, "You may not merge; ask an operator.");
    }
}
