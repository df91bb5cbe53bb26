using Microsoft.AspNetCore.Builder;

namespace Portico.Web.Identity;

/// <summary>Marks endpoints that programs call without a cookie: on loopback such a call is the guest's, where guests may enter.</summary>
public sealed class CookielessCallers
{
    internal static readonly CookielessCallers Instance = new();
}

/// <summary>Puts the mark on endpoints.</summary>
public static class CookielessCallersExtensions
{
    /// <summary>Lets programs (CLI, curl, git) in as guest when they call from this machine.</summary>
    public static TBuilder AcceptCookielessCallers<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(CookielessCallers.Instance);
}
