using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Web.Api;

namespace Portico.Web.Identity;

/// <summary>A call with <c>Authorization: Bearer …</c> is its service's, or nobody's: who shows a token that isn't good is not let in as guest instead.</summary>
internal sealed class ServiceTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes, ILoggerFactory logs, UrlEncoder encoder, ServiceTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemes, logs, encoder)
{
    public const string Name = "ServiceToken";
    private const string Bearer = "Bearer";
    private const int LongestToken = 4096;
    private string _problem = "";

    /// <summary>Whether the request shows a bearer token.</summary>
    public static bool HasToken(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && (header.Length == Bearer.Length || header[Bearer.Length] == ' ');
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var token = Request.Headers.Authorization.ToString()[Bearer.Length..].Trim();
        (var caller, _problem) = token.Length is 0 or > LongestToken ? (null, "The bearer token is empty or too long.") : tokens.Find(token);
        if (caller is not null) return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(PorticoClaims.PrincipalOf(caller, Name), Name)));
        Log.TokenRefused(Logger, Request.Path, Context.Connection.RemoteIpAddress, _problem);
        return Task.FromResult(AuthenticateResult.Fail(_problem));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // Writing the error clears the headers that are set before.
        Response.OnStarting(() =>
        {
            Response.Headers.WWWAuthenticate = Bearer;
            return Task.CompletedTask;
        });
        return ErrorShape.ChallengeAsync(Context, _problem);
    }
}
