using System.Globalization;
using System.Net;
using System.Runtime.Serialization;
using Octokit;
using Portico.Core.Errors;

namespace Portico.Git.GitHub;

/// <summary>What GitHub refuses, in words that say what to do. GitHub answers 404 both for what isn't there and for what the token may not see.</summary>
internal static class GitHubErrors
{
    public static async Task<T> TranslateAsync<T>(string host, string repository, string doing, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (ApiException fault)
        {
            throw Translate(host, repository, doing, fault);
        }
        catch (HttpRequestException fault)
        {
            throw new PorticoException(ErrorCode.RepositoryUnreachable, $"GitHub ('{host}') can't be reached for {doing}: {fault.Message}. Check the address, the network and the proxy; then try again.", fault);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PorticoException(ErrorCode.RepositoryUnreachable, $"GitHub ('{host}') did not answer in time for {doing}. Try again; see www.githubstatus.com.", fault);
        }
        catch (Exception fault) when (fault is SerializationException or InvalidCastException or ArgumentException or FormatException)
        {
            throw new PorticoException(ErrorCode.RepositoryUnreachable, $"The answer of '{host}' for {doing} is not one of GitHub's API. Check url (https://host/api/v3/ for an Enterprise server) and proxies in between.", fault);
        }
    }

    private static PorticoException Translate(string host, string repository, string doing, ApiException fault)
    {
        var said = Said(fault);
        return fault switch
        {
            RateLimitExceededException rate => New(
                ErrorCode.RepositoryUnreachable, $"The token of '{host}' has used up its rate limit at GitHub. Try again after {rate.Reset.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture)}.", rate),
            SecondaryRateLimitExceededException or AbuseException => New(
                ErrorCode.RepositoryUnreachable, $"GitHub asks '{host}' to slow down. Try again in some minutes.", fault),
            AuthorizationException => New(
                ErrorCode.RepositoryForbidden, $"GitHub refused the token of '{host}' (401): it is wrong, expired or revoked. Put a new one into token or tokenFile.", fault),
            PullRequestNotMergeableException => New(
                ErrorCode.ChangeRequestConflict, $"GitHub did not merge in {repository}{said}. Resolve conflicts, reviews and required checks on GitHub, then merge again.", fault),
            PullRequestMismatchException => New(
                ErrorCode.ChangeRequestConflict, $"The pull request in {repository} was changed while it was merged. Look at it again, then merge.", fault),
            LegalRestrictionException => New(ErrorCode.RepositoryForbidden, $"GitHub blocks {repository} for legal reasons (451){said}.", fault),
            { StatusCode: HttpStatusCode.Forbidden } => New(
                ErrorCode.RepositoryForbidden, $"The token of '{host}' may not do this in {repository} ({doing}, 403){said}. Give it read and write access to contents and pull requests of this repository.", fault),
            { StatusCode: HttpStatusCode.NotFound } => New(
                ErrorCode.RepositoryNotFound, $"GitHub has no repository {repository} that the token of '{host}' may see ({doing}, 404). Check the name, and the repositories the token was made for.", fault),
            ApiValidationException => Refused(repository, doing, said, fault),
            { StatusCode: HttpStatusCode.Conflict } => New(
                ErrorCode.Conflict, $"GitHub refused {doing} in {repository} (409){said}. An empty repository needs a first commit; otherwise try again.", fault),
            { StatusCode: >= HttpStatusCode.InternalServerError } => New(
                ErrorCode.RepositoryUnreachable, $"GitHub ('{host}') failed at {doing} ({(int)fault.StatusCode}){said}. Try again; see www.githubstatus.com.", fault),
            _ => New(ErrorCode.RepositoryUnreachable, $"GitHub ('{host}') refused {doing} in {repository} ({(int)fault.StatusCode}){said}. See its documentation for this answer.", fault),
        };
    }

    private static PorticoException Refused(string repository, string doing, string said, ApiException fault) =>
        said.Contains("rotected", StringComparison.Ordinal) || said.Contains("rule violations", StringComparison.OrdinalIgnoreCase)
            ? New(ErrorCode.RepositoryForbidden, $"A branch protection of {repository} refuses {doing}{said}. Let branches 'portico/**' be made and updated by the token, or choose another target branch.", fault)
            : New(ErrorCode.Conflict, $"GitHub refused {doing} in {repository} (422){said}. Look at the branch and pull requests there, then try again.", fault);

    /// <summary>GitHub's own words, one line, cut.</summary>
    private static string Said(ApiException fault)
    {
        var parts = new[] { fault.ApiError?.Message }.Concat(fault.ApiError?.Errors?.Select(error => error.Message ?? $"{error.Resource} {error.Field} {error.Code}") ?? [])
            .Where(part => !string.IsNullOrWhiteSpace(part));
        var text = string.Join("; ", parts);
        var line = string.Concat(text.Take(300).Select(c => char.IsControl(c) ? ' ' : c)).Trim().TrimEnd('.');
        return line.Length == 0 ? "" : $": \"{line}\"";
    }

    private static PorticoException New(ErrorCode code, string message, Exception inner) => new(code, message, inner);
}
