using Microsoft.Extensions.Options;
using Portico.Sdk.Resources;

namespace Portico.Core.Access;

/// <summary>The rules that hold until roles come: a guest reads and orders, looks at operation, and merges where the operator allows it.</summary>
public sealed class Authorizer(IOptions<AccessOptions> options) : IAuthorizer
{
    private const string WhomToAsk = "Ask the operator of this portal";

    public AccessDecision Decide(Caller caller, Permission permission, ResourceRef? on = null)
    {
        if (caller.IsSystem) return AccessDecision.Allow;
        if (caller.Id.StartsWith(AccessOptions.ServicePrefix, StringComparison.Ordinal))
        {
            return options.Value.Services.TryGetValue(caller.Id, out var rights) && rights.Contains(permission)
                ? AccessDecision.Allow
                : new(false, $"The right “{permission}” is missing for the token of {caller.Name}. {WhomToAsk} to add it to its rights under access.tokens.");
        }

        if (!caller.IsGuest) return AccessDecision.Allow;
        if (!options.Value.AllowGuest)
            return new(false, $"Guests can't enter this portal. {WhomToAsk} for an account.");
        return permission switch
        {
            Permission.Read or Permission.Order or Permission.Operate => AccessDecision.Allow,
            Permission.Merge when options.Value.GuestMayMerge => AccessDecision.Allow,
            Permission.Register when options.Value.GuestMayRegister => AccessDecision.Allow,
            Permission.Merge => new(false, $"A guest may propose changes but not merge or close them: the right “Merge” is missing. {WhomToAsk}, or merge on the Git host."),
            _ => new(false, $"The right “{permission}” is missing. {WhomToAsk}."),
        };
    }
}
