using Microsoft.Extensions.Options;

namespace Portico.Git.Web;

/// <summary>What can be said about the allow-list without asking anybody.</summary>
internal sealed class ReadingOptionsCheck : IValidateOptions<ReadingOptions>
{
    public ValidateOptionsResult Validate(string? name, ReadingOptions options)
    {
        List<string> problems = [];
        for (var i = 0; i < options.Allow.Count; i++)
        {
            var allowed = options.Allow[i];
            var host = allowed.Host.StartsWith("*.", StringComparison.Ordinal) ? allowed.Host[2..] : allowed.Host;
            if (!Uri.TryCreate($"https://{host}/", UriKind.Absolute, out var uri) || !uri.Authority.Equals(host, StringComparison.OrdinalIgnoreCase))
                problems.Add($"catalog.reading.allow[{i}].host: '{allowed.Host}' is no host; write example.org, *.example.org or example.org:8443.");
            if (allowed.TokenFile is { Length: > 0 } && allowed.TokenEnvironment is { Length: > 0 }) problems.Add($"catalog.reading.allow[{i}]: give tokenFile or tokenEnvironment, not both.");
            if (HostToken.Has(allowed) && allowed.Host.StartsWith("*.", StringComparison.Ordinal)) problems.Add($"catalog.reading.allow[{i}].host: a token is for one host, not for {allowed.Host}. Name the host.");
            if (HostToken.Has(allowed) && allowed.Http && !allowed.Private) problems.Add($"catalog.reading.allow[{i}].http: a token is not sent without TLS. Take http: true away.");
            if (allowed.User.Contains(':', StringComparison.Ordinal)) problems.Add($"catalog.reading.allow[{i}].user: '{allowed.User}' has a colon in it.");
            problems.AddRange(allowed.Paths.Where(p => !p.StartsWith('/')).Select(p => $"catalog.reading.allow[{i}].paths: '{p}' doesn't begin with a slash."));
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
