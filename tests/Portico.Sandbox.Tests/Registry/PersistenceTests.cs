namespace Portico.Sandbox.Tests.Registry;

public sealed class PersistenceTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task Objects_definitions_and_revisions_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("portico-sandbox-").FullName;
        string? uid, version;
        await using (var sandbox = await SandboxFixture.StartAsync(new SandboxOptions { DataDirectory = folder }))
        {
            await sandbox.PostAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Samples.AppDefinition());
            await sandbox.PostAsync("/apis/demo.io/v1/namespaces/default/apps", Samples.App("one"));
            await sandbox.PostAsync(Maps, Samples.ConfigMap("gone"));
            await sandbox.DeleteAsync($"{Maps}/gone");
            var kept = (await sandbox.PostAsync(Maps, Samples.ConfigMap("kept"))).Json;
            uid = (string?)kept["metadata"]!["uid"];
            version = (string?)kept["metadata"]!["resourceVersion"];
        }

        await using (var sandbox = await SandboxFixture.StartAsync(new SandboxOptions { DataDirectory = folder }))
        {
            var kept = (await sandbox.GetAsync($"{Maps}/kept")).Json;
            Assert.Equal((uid, version), ((string?)kept["metadata"]!["uid"], (string?)kept["metadata"]!["resourceVersion"]));
            Assert.Equal(404, (await sandbox.GetAsync($"{Maps}/gone")).Code);
            Assert.Equal(200, (await sandbox.GetAsync("/apis/demo.io/v1/namespaces/default/apps/one")).Code);
            var list = await sandbox.GetAsync(Maps);
            Assert.Equal(version, (string?)list.Json["metadata"]!["resourceVersion"]);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Line_that_a_crash_cut_off_is_dropped_and_writing_goes_on()
    {
        var folder = Directory.CreateTempSubdirectory("portico-sandbox-").FullName;
        await using (var sandbox = await SandboxFixture.StartAsync(new SandboxOptions { DataDirectory = folder })) await sandbox.PostAsync(Maps, Samples.ConfigMap("a"));
        await File.AppendAllTextAsync(Path.Combine(folder, "objects.log"), "+ /configmaps 99 {\"kind\":\"Conf", TestContext.Current.CancellationToken);
        await using (var sandbox = await SandboxFixture.StartAsync(new SandboxOptions { DataDirectory = folder }))
        {
            Assert.Equal(200, (await sandbox.GetAsync($"{Maps}/a")).Code);
            Assert.Equal(201, (await sandbox.PostAsync(Maps, Samples.ConfigMap("b"))).Code);
        }

        await using (var sandbox = await SandboxFixture.StartAsync(new SandboxOptions { DataDirectory = folder })) Assert.Equal(200, (await sandbox.GetAsync($"{Maps}/b")).Code);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Watch_from_before_the_restart_is_told_to_list_again()
    {
        var folder = Directory.CreateTempSubdirectory("portico-sandbox-").FullName;
        string? version;
        await using (var sandbox = await SandboxFixture.StartAsync(new SandboxOptions { DataDirectory = folder }))
        {
            version = (string?)(await sandbox.PostAsync(Maps, Samples.ConfigMap("a"))).Json["metadata"]!["resourceVersion"];
            await sandbox.PostAsync(Maps, Samples.ConfigMap("b"));
        }

        await using (var sandbox = await SandboxFixture.StartAsync(new SandboxOptions { DataDirectory = folder }))
        {
            await using var watch = await WatchReader.OpenAsync(sandbox, $"{Maps}?watch=true&resourceVersion={version}");
            var first = await watch.NextAsync();
            Assert.Equal(("ERROR", 410), ((string?)first!["type"], (int)first["object"]!["code"]!));
        }

        Directory.Delete(folder, recursive: true);
    }
}
