using Portico.Core.Access;

namespace Portico.Web.Identity;

/// <summary>Who asks, in a page or an endpoint. Pages inject this; endpoints may take a <see cref="RequestCaller"/> instead.</summary>
public interface ICallerAccessor
{
    /// <summary>The caller; throws <see cref="Core.Errors.PorticoException"/> (Unauthenticated) when nobody has signed in.</summary>
    ValueTask<Caller> CurrentAsync();
}
