using Portico.Sdk.Resources;

namespace Portico.Sdk.Rules;

/// <summary>Says how an object is, from the object alone. Pure. The first rule that answers wins.</summary>
public interface IHealthRule
{
    /// <summary>The object's health, or null when this rule knows nothing of its kind.</summary>
    Health? HealthOf(Resource resource);
}
