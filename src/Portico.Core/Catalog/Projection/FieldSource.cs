namespace Portico.Core.Catalog.Projection;

/// <summary>Who said what a field of an entity is.</summary>
public enum FieldSource
{
    /// <summary>A rule of the configuration.</summary>
    Rule,

    /// <summary>An annotation or label of the object.</summary>
    Annotation,

    /// <summary>The plugin that knows the kind.</summary>
    Plugin,

    /// <summary>An object above it: its claim, composite or owner.</summary>
    Inherited,

    /// <summary>The Namespace object it is in.</summary>
    Namespace,

    /// <summary>A naming model of the configuration, or the object itself.</summary>
    Model,

    /// <summary>The configuration's default.</summary>
    Default,
}
