using Portico.Core.Access;

namespace Portico.Core.Delivery;

/// <summary>An authorized Git host that passes on the signals of the one inside.</summary>
internal sealed class AuthorizedForge(IGitHost inner, IForgeSignals signals, IAuthorizer authorizer) : AuthorizedGitHost(inner, authorizer), IForgeSignals
{
    public event Action<ForgeChanged>? Changed
    {
        add => signals.Changed += value;
        remove => signals.Changed -= value;
    }
}
