using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Portico.Core.Errors;
using Portico.Git.Web;

namespace Portico.Git.Remote;

/// <summary>
/// The two questions a reader has for a Git server, by version 2 of its protocol over the guarded HTTP: where does a branch stand, and what are the files of
/// that commit. Version 2 is spoken by every server since Git 2.18.
/// </summary>
internal sealed class GitClient(GuardedHttp http)
{
    /// <summary>Largest pack of one commit's files.</summary>
    public const long LargestPack = 200L * 1024 * 1024;

    private const int LargestAnswer = 4 * 1024 * 1024;

    /// <summary>The commit of a branch or tag; of the default branch when none is named.</summary>
    public Task<string> ResolveAsync(string repository, string branch, CancellationToken cancellationToken)
    {
        if (IsCommit(branch)) return Task.FromResult(branch);
        var wanted = branch.Length == 0 ? ["HEAD"] : new[] { $"refs/heads/{branch}", $"refs/tags/{branch}" };
        return AskAsync(repository, Command("ls-refs", ["peel\n", .. wanted.Select(w => $"ref-prefix {w}\n")]), LargestAnswer, (packets, stop) => RefAsync(repository, branch, wanted, packets, stop), cancellationToken);
    }

    /// <summary>Asks for one commit's files, without history; <paramref name="unpack"/> gets the packets of the pack.</summary>
    public Task FetchAsync(string repository, string commit, Func<PacketReader, CancellationToken, Task> unpack, CancellationToken cancellationToken) => AskAsync(
        repository,
        Command("fetch", ["no-progress\n", "ofs-delta\n", "deepen 1\n", $"want {commit}\n", "done\n"]),
        LargestPack,
        async (packets, stop) =>
        {
            // The answer has sections, such as shallow-info, with a delimiter after each; the pack is the last one.
            while (true)
            {
                var line = await packets.LineAsync(stop).ConfigureAwait(false);
                if (line == "packfile") break;
                if (line is null && packets.Mark is not 1) throw Failed(repository, "sent no files", null);
                if (line?.StartsWith("ERR ", StringComparison.Ordinal) is true) throw Failed(repository, $"refused: {line[4..].Trim().TrimEnd('.')}", null);
            }

            await unpack(packets, stop).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private static bool IsCommit(string text) => text.Length == 40 && text.All(char.IsAsciiHexDigitLower);

    private static async Task<string> RefAsync(string repository, string branch, string[] wanted, PacketReader packets, CancellationToken cancellationToken)
    {
        Dictionary<string, string> found = [];
        while (await packets.LineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            // 7217a7c7e582c46cec22a130adf4b9d7d950fba0 refs/tags/v1 peeled:1d3fb3f4...
            var parts = line.Split(' ');
            if (parts.Length < 2 || !IsCommit(parts[0])) throw Failed(repository, "sent a reference that can't be read", null);
            found[parts[1]] = Array.Find(parts, p => p.StartsWith("peeled:", StringComparison.Ordinal)) is { } peeled ? peeled["peeled:".Length..] : parts[0];
        }

        return wanted.Select(found.GetValueOrDefault).FirstOrDefault(c => c is not null) ?? throw new PorticoException(
            ErrorCode.NotFound, $"{repository} has no {(branch.Length == 0 ? "default branch" : $"branch or tag '{branch}'")}.") { Advice = "Name one that it has by ?ref=." };
    }

    private async Task<T> AskAsync<T>(string repository, byte[] command, long largest, Func<PacketReader, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(
                new Uri($"{repository}/git-upload-pack"),
                url =>
                {
                    var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(command) };
                    request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-git-upload-pack-request");
                    request.Headers.Accept.ParseAdd("application/x-git-upload-pack-result");
                    request.Headers.Add("Git-Protocol", "version=2");
                    request.Headers.UserAgent.ParseAdd("git/2.43 Portico");
                    return request;
                },
                largest,
                (answer, body, stop) => Checked(repository, answer, () => read(new PacketReader(body, repository), stop)),
                cancellationToken).ConfigureAwait(false);
        }
        catch (EndOfStreamException fault)
        {
            throw Failed(repository, "broke off in the middle of its answer", fault);
        }
    }

    private static Task<T> Checked<T>(string repository, HttpResponseMessage answer, Func<Task<T>> read) => answer switch
    {
        { StatusCode: HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => throw new PorticoException(
            ErrorCode.RepositoryNotFound, $"{repository} isn't there, or isn't for everybody ({(int)answer.StatusCode}).") { Advice = "Check the address. A private repository needs a token for its host (catalog.reading.allow) or a configured Git host (gitHosts)." },
        { IsSuccessStatusCode: false } => throw Failed(repository, $"answered {(int)answer.StatusCode}", null),
        { Content.Headers.ContentType.MediaType: "application/x-git-upload-pack-result" } => read(),
        _ => throw Failed(repository, "doesn't answer as a Git server", null),
    };

    private static byte[] Command(string name, IEnumerable<string> arguments)
    {
        var text = new StringBuilder();
        Packet(text, $"command={name}\n");
        Packet(text, "agent=portico\n");
        Packet(text, "object-format=sha1\n");
        text.Append("0001");
        foreach (var argument in arguments) Packet(text, argument);
        return Encoding.UTF8.GetBytes(text.Append("0000").ToString());
    }

    private static void Packet(StringBuilder text, string content) => text.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(content) + 4:x4}").Append(content);

    private static PorticoException Failed(string repository, string what, Exception? fault) =>
        new(ErrorCode.RepositoryUnreachable, $"{repository} {what}.", fault) { Advice = "Try again; 'git ls-remote' with the same address tells more." };
}
