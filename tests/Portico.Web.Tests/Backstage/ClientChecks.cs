using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portico.Testing;
using Portico.Web.Tests.Cli;

namespace Portico.Web.Tests.Backstage;

/// <summary>Runs the checks of <c>client/</c>, which drive a portal with Backstage's own client under Node, once for each engine.</summary>
public sealed partial class ClientChecks : IAsyncDisposable
{
    private static readonly Lazy<(string Folder, string Missing)> s_clients = new(Install);

    private readonly Dictionary<string, Task<Dictionary<string, string>>> _runs = [];

    /// <summary>Names of the checks, as they stand in the scripts.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(CatalogPortal.ClientFolder, "*.checks.mjs").Order(StringComparer.Ordinal)
        .SelectMany(f => Check().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value.Replace("\\'", "'", StringComparison.Ordinal)));

    /// <summary>Why the check failed; null when it held. The calling test is skipped where the clients can't be had.</summary>
    public async Task<string?> FailureAsync(string engine, string name)
    {
        Assert.SkipWhen(s_clients.Value.Missing.Length > 0, s_clients.Value.Missing);
        Task<Dictionary<string, string>> run;
        lock (_runs)
        {
            if (!_runs.TryGetValue(engine, out run!)) _runs[engine] = run = Task.Run(() => RunAsync(engine));
        }
        var results = await run;
        return results.TryGetValue(name, out var failure) ? failure.Length == 0 ? null : failure : $"The check never ran. The run said: {results.GetValueOrDefault("", "nothing")}";
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<Dictionary<string, string>> RunAsync(string engine)
    {
        const string Token = "the-token-of-the-catalog-client";
        using var folder = new TemporaryFolder();
        await using var portal = await CatalogPortal.StartAsync(engine, tokens: $"[{{name: client, file: '{folder.Write("token", Token)}'}}]");
        var start = new ProcessStartInfo("node", [Path.Combine(CatalogPortal.ClientFolder, "run.mjs")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PORTICO_URL"] = portal.Address.ToString().TrimEnd('/');
        start.Environment["PORTICO_TOKEN"] = Token;
        start.Environment["PORTICO_CLIENTS"] = s_clients.Value.Folder;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var results = new Dictionary<string, string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Length == 0 || line[0] != '{') continue;
            var result = JsonElement.Parse(line);
            results[result.GetProperty("name").GetString()!] = result.GetProperty("failure").GetString()!;
        }
        await process.WaitForExitAsync();
        results[""] = await errors;
        return results;
    }

    private static (string Folder, string Missing) Install()
    {
        try
        {
            using var script = Process.Start(new ProcessStartInfo(Path.Combine(Checkout.Root, "eng", "backstage-client.sh")) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = script.StandardError.ReadToEndAsync();
            var folder = script.StandardOutput.ReadToEnd().Trim();
            script.WaitForExit();
            return script.ExitCode == 0 ? (folder, "") : ("", said.GetAwaiter().GetResult().Trim());
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return ("", $"eng/backstage-client.sh can't be run here: {e.Message}");
        }
    }

    [GeneratedRegex(@"^check\('((?:[^'\\]|\\.)+)'", RegexOptions.Multiline)]
    private static partial Regex Check();
}
