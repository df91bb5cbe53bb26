using System.Diagnostics;

namespace Portico.Testing;

/// <summary>Runs kubectl as a user would.</summary>
public static class Kubectl
{
    /// <summary>What it prints; an exception with what it complains about when it fails.</summary>
    public static async Task<string> RunAsync(string kubeconfig, IEnumerable<string> arguments, string? input = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var command = arguments.ToList();
        var start = new ProcessStartInfo("kubectl", command)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["KUBECONFIG"] = kubeconfig;
        // Its discovery cache must not outlive the server: another one may get the same port.
        start.Environment["HOME"] = Path.GetDirectoryName(kubeconfig);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("kubectl did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (input is not null) await process.StandardInput.WriteAsync(input).ConfigureAwait(false);
        process.StandardInput.Close();
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0 ? await output.ConfigureAwait(false)
            : throw new InvalidOperationException($"kubectl {string.Join(' ', command)}: {await errors.ConfigureAwait(false)}{await output.ConfigureAwait(false)}");
    }
}
