using System.Diagnostics;

namespace Portico.Web.Tests.Api;

/// <summary>The git program as a user has it, without the configuration of this machine.</summary>
internal static class GitClient
{
    public static async Task<(int Code, string Output)> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=Dev", "-c", "user.email=dev@example.org", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    public static async Task<string> OkAsync(string folder, params string[] arguments)
    {
        var (code, output) = await RunAsync(folder, arguments);
        Assert.True(code == 0, $"git {string.Join(' ', arguments)} ended with {code}: {output}");
        return output;
    }
}
