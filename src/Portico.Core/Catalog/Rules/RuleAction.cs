namespace Portico.Core.Catalog.Rules;

/// <summary>What a rule does with an object that it matches.</summary>
public enum RuleAction
{
    /// <summary>Makes an entity of it, and sets fields. The first rule that includes or excludes an object decides.</summary>
    Include,

    /// <summary>Keeps it out of the catalog.</summary>
    Exclude,

    /// <summary>Only sets fields, when something else makes an entity of it.</summary>
    Change,
}
