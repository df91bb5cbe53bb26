using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Core.Access;
using Portico.Web.Api;
using Portico.Web.Hosting;

namespace Portico.Web.Identity;

/// <summary>
/// A call without a cookie from this machine is the guest's. The Host header must name this machine too:
/// otherwise any page in a browser could reach the portal by rebinding its own name to 127.0.0.1.
/// </summary>
internal sealed class LocalGuestHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes, ILoggerFactory logs, UrlEncoder encoder,
    IOptions<AccessOptions> access, IOptions<PorticoWebOptions> web)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemes, logs, encoder)
{
    public const string Name = "LocalGuest";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!access.Value.AllowGuest) return Task.FromResult(AuthenticateResult.NoResult());
        if (!web.Value.AllowAnonymous && !IsLocal(Context)) return Task.FromResult(AuthenticateResult.NoResult());
        var ticket = new AuthenticationTicket(PorticoClaims.PrincipalOf(Caller.Guest, Name), Name);
        return Task.FromResult(AuthenticateResult.Success(ticket));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        ErrorShape.ChallengeAsync(Context);

    internal static bool IsLocal(HttpContext context)
    {
        // In-process test servers have no address.
        var address = context.Connection.RemoteIpAddress;
        return (address is null || IPAddress.IsLoopback(address)) && IsLocalName(context.Request.Host.Host);
    }

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
