namespace Portico.Core.Access;

/// <summary>The answer, with the reason a person is shown: which right is missing and whom to ask.</summary>
public sealed record AccessDecision(bool Allowed, string Reason)
{
    public static AccessDecision Allow { get; } = new(true, "");
}
