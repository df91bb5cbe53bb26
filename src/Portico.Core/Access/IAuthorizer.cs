using Portico.Sdk.Resources;

namespace Portico.Core.Access;

/// <summary>The one authorization point: every read and write asks here first.</summary>
public interface IAuthorizer
{
    /// <summary>Whether the caller may; <paramref name="on"/> narrows to an object.</summary>
    AccessDecision Decide(Caller caller, Permission permission, ResourceRef? on = null);
}
