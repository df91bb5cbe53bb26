using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Portico.Cli.Diagnosis;

/// <summary>What Portico needs of the machine.</summary>
internal static class Machine
{
    public static async IAsyncEnumerable<Finding> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new Finding(Verdict.Good, "runtime", $".NET {Environment.Version}");
        yield return await VersionOf("git", cancellationToken) is { } git
            ? new Finding(Verdict.Good, "git", git)
            : new Finding(Verdict.Bad, "git", "git is not on the PATH. The local forge serves clones with it; install it.");
        yield return await VersionOf("kubectl", cancellationToken) is not null
            ? new Finding(Verdict.Good, "kubectl", "is there")
            : new Finding(Verdict.Note, "kubectl", "is not on the PATH. Portico doesn't need it; you may want it to look on.");
    }

    private static async Task<string?> VersionOf(string program, CancellationToken cancellationToken)
    {
        try
        {
            var argument = program == "kubectl" ? "version --client" : "--version";
            using var process = Process.Start(new ProcessStartInfo(program, argument) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null) return null;
            var text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? text.Split('\n')[0].Trim() : null;
        }
        catch (Win32Exception)
        {
            return null; // not on the PATH
        }
    }
}
