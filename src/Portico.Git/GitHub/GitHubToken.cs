using Octokit;
using Portico.Core.Errors;

namespace Portico.Git.GitHub;

/// <summary>The token of a GitHub host. A file is read for every operation, so a rotated one is used at once. The token is in no message and no log.</summary>
internal sealed class GitHubToken(GitHostOptions host)
{
    private const int Longest = 4096;

    public async Task<Credentials> ReadAsync(CancellationToken cancellationToken)
    {
        var token = host.TokenFile is { } file ? await ReadAsync(file, cancellationToken).ConfigureAwait(false) : host.Token ?? "";
        token = token.Trim();
        return token.Length > 0 && token.All(c => c is > ' ' and < (char)127)
            ? new Credentials(token, AuthenticationType.Bearer)
            : throw Unusable("is empty or has signs that no token has. Copy it anew from GitHub", null);
    }

    private async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > Longest })
                throw Unusable($"in {file} is longer than {Longest} bytes. Put only the token into the file", null);
            return await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"can't be read from {file} ({fault.GetType().Name}). Check tokenFile and the rights of the file", fault);
        }
    }

    private PorticoException Unusable(string what, Exception? inner) =>
        new(ErrorCode.ConfigurationInvalid, $"The token of Git host '{host.Name}' {what}.", inner);
}
