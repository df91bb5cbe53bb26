using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Core.Limits;
using Portico.Git.Local;

namespace Portico.Git.SmartHttp;

/// <summary>
/// Git's smart protocol over HTTP (gitprotocol-http) for the repositories of the local forge, by <c>git upload-pack</c> and <c>git receive-pack</c>.
/// Who may do what is decided before; this only moves bytes.
/// </summary>
public sealed partial class SmartHttpServer(LocalForge forge, ILogger<SmartHttpServer> log)
{
    /// <summary>Most bytes of a fetch request after decompression: a list of wanted and known commits.</summary>
    public const long LargestFetchRequest = 16 * 1024 * 1024;

    /// <summary>Most bytes of a push after decompression.</summary>
    public const long LargestPush = 256 * 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>The service of a name such as <c>git-upload-pack</c>; null for others.</summary>
    public static GitTransfer? Parse(string? service) => service switch
    {
        "git-upload-pack" => GitTransfer.Fetch,
        "git-receive-pack" => GitTransfer.Push,
        _ => null,
    };

    public static string ServiceName(GitTransfer transfer) => transfer == GitTransfer.Fetch ? "git-upload-pack" : "git-receive-pack";

    /// <summary>Refuses a repository that isn't there; makes a configured one.</summary>
    public Task ReadyAsync(string repository, CancellationToken cancellationToken) => forge.ReadyAsync(repository, cancellationToken);

    /// <summary>Answers <c>GET …/info/refs?service=…</c>.</summary>
    public async Task AdvertiseAsync(string repository, GitTransfer transfer, string? gitProtocol, Stream output, CancellationToken cancellationToken)
    {
        await forge.ReadyAsync(repository, cancellationToken).ConfigureAwait(false);
        var protocol = Protocol(gitProtocol);

        // Version 2 has no service line (http-backend.c); older clients want it.
        if (transfer == GitTransfer.Push || !protocol.Contains("version=2", StringComparison.Ordinal))
            await output.WriteAsync(Encoding.ASCII.GetBytes(Line($"# service={ServiceName(transfer)}\n") + "0000"), cancellationToken).ConfigureAwait(false);
        var folder = forge.FolderOf(repository);
        var exit = await GitProgram.RunAsync(Arguments(transfer, folder, advertise: true), Settings(Caller.System, folder, protocol), null, output, Limit, cancellationToken).ConfigureAwait(false);
        Require(exit, repository, transfer);
    }

    /// <summary>Answers <c>POST …/git-upload-pack</c> and <c>POST …/git-receive-pack</c>; the body already decompressed.</summary>
    public async Task ServeAsync(Caller caller, string repository, GitTransfer transfer, string? gitProtocol, Stream body, Stream output, CancellationToken cancellationToken)
    {
        var protocol = Protocol(gitProtocol);
        if (transfer == GitTransfer.Fetch)
        {
            await forge.ReadyAsync(repository, cancellationToken).ConfigureAwait(false);
            await RunAsync(forge.FolderOf(repository), Bounded(body, LargestFetchRequest)).ConfigureAwait(false);
        }
        else
        {
            // A push blocks other writers of the repository; a slow sender must not, so all of it is here before it begins.
            await forge.ReadyAsync(repository, cancellationToken).ConfigureAwait(false);
            var spooled = await SpoolAsync(body, cancellationToken).ConfigureAwait(false);
            await forge.ReceiveAsync(caller, repository, folder => RunAsync(folder, spooled), cancellationToken).ConfigureAwait(false);
        }

        async Task RunAsync(string folder, Stream bounded)
        {
            await using (bounded.ConfigureAwait(false))
            {
                var exit = await GitProgram.RunAsync(Arguments(transfer, folder, advertise: false), Settings(caller, folder, protocol), bounded, output, Limit, cancellationToken).ConfigureAwait(false);
                Require(exit, repository, transfer);
            }
        }
    }

    private static async Task<Stream> SpoolAsync(Stream body, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"portico-push-{Guid.NewGuid():N}");
        var spooled = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            var bounded = Bounded(body, LargestPush);
            await using var _ = bounded.ConfigureAwait(false);
            await bounded.CopyToAsync(spooled, cancellationToken).ConfigureAwait(false);
            spooled.Position = 0;
            return spooled;
        }
        catch
        {
            await spooled.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What a compressed request grows to is not known before.</summary>
    private static BoundedStream Bounded(Stream body, long limit) =>
        new(body, limit, () => new PorticoException(ErrorCode.InvalidInput, $"The request has more than {limit:N0} bytes. Push or fetch in smaller parts."));

    private static IEnumerable<string> Arguments(GitTransfer transfer, string folder, bool advertise) =>
    [
        "-c", "core.hooksPath=" + (OperatingSystem.IsWindows() ? "NUL" : "/dev/null"),
        "-c", "uploadpack.allowAnySHA1InWant=false",
        "-c", "receive.maxInputSize=" + LargestPush.ToString(CultureInfo.InvariantCulture),
        transfer == GitTransfer.Fetch ? "upload-pack" : "receive-pack",
        "--stateless-rpc",
        .. advertise ? ["--advertise-refs"] : Array.Empty<string>(),
        folder,
    ];

    private static Dictionary<string, string> Settings(Caller caller, string folder, string protocol) => new(StringComparer.Ordinal)
    {
        // The folder may belong to another user when it is a mounted volume; Git then wants it to be named (safe.directory).
        ["GIT_CONFIG_COUNT"] = "1",
        ["GIT_CONFIG_KEY_0"] = "safe.directory",
        ["GIT_CONFIG_VALUE_0"] = folder,
        ["GIT_PROTOCOL"] = protocol,
        ["GIT_COMMITTER_NAME"] = OrderedBy.Clean(caller.Name),
        ["GIT_COMMITTER_EMAIL"] = "push@portico.invalid",
    };

    /// <summary>The header <c>Git-Protocol</c> is put into an environment variable, so only what Git defines is let through.</summary>
    private static string Protocol(string? header) => header is not null && ProtocolVersion().IsMatch(header) ? header : "";

    /// <summary>A line of the protocol: its length in hexadecimal, itself included, then the text.</summary>
    private static string Line(string text) => (text.Length + 4).ToString("x4", CultureInfo.InvariantCulture) + text;

    private void Require(GitExit exit, string repository, GitTransfer transfer)
    {
        if (exit.Code == 0)
            return;
        Log.TransferFailed(log, ServiceName(transfer), repository, exit.Code, exit.Errors);
        throw new PorticoException(ErrorCode.RepositoryUnreachable, $"{ServiceName(transfer)} of repository '{repository}' ended with code {exit.Code}. The log of Portico has what it wrote; try again.");
    }

    [GeneratedRegex(@"\Aversion=[0-2]\z")]
    private static partial Regex ProtocolVersion();
}
