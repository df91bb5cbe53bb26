using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Portico.Core.Errors;

namespace Portico.Git.SmartHttp;

/// <summary>
/// Runs one <c>git</c> command of the server side. It sees nothing of the machine's Git configuration or hooks, gets its arguments as a list
/// (no shell), and is ended with its children when the caller goes away or takes too long.
/// </summary>
internal static class GitProgram
{
    private const int MostErrorText = 4096;

    /// <returns>What it wrote to standard error, cut; empty when nothing.</returns>
    public static async Task<GitExit> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, Stream? input, Stream output, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Start(arguments, environment) };
        try
        {
            process.Start();
        }
        catch (Win32Exception fault)
        {
            throw new PorticoException(ErrorCode.ConfigurationInvalid, $"The program 'git' can't be started: {fault.Message}. Install Git 2.30 or newer and put it in PATH.", fault);
        }

        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timed.CancelAfter(limit);
        try
        {
            var errors = ReadErrorsAsync(process.StandardError, timed.Token);
            var feeding = FeedAsync(process, input, timed.Token);
            await process.StandardOutput.BaseStream.CopyToAsync(output, timed.Token).ConfigureAwait(false);
            await feeding.ConfigureAwait(false);
            await process.WaitForExitAsync(timed.Token).ConfigureAwait(false);
            return new GitExit(process.ExitCode, await errors.ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PorticoException(ErrorCode.RepositoryUnreachable, $"Git took longer than {limit.TotalMinutes:0} minutes and was ended. Fetch less at once (git clone --depth 1), or try again.");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            StandardErrorEncoding = Encoding.UTF8,
        };
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }

    private static async Task FeedAsync(Process process, Stream? input, CancellationToken cancellationToken)
    {
        var pipe = process.StandardInput.BaseStream;
        await using var _ = pipe.ConfigureAwait(false);
        if (input is null)
            return;
        var buffer = new byte[81920];
        int read;
        while ((read = await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            try
            {
                await pipe.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }
            catch (IOException)
            {
                // Git has read what it wanted and closed its end; its exit code says whether that was right.
                return;
            }
        }
    }

    private static async Task<string> ReadErrorsAsync(StreamReader errors, CancellationToken cancellationToken)
    {
        var kept = new StringBuilder();
        var buffer = new char[1024];
        int read;
        while ((read = await errors.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            kept.Append(buffer, 0, Math.Min(read, MostErrorText - kept.Length));
        return kept.ToString().Trim();
    }
}
