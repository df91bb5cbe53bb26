namespace Portico.Schema.Documents;

/// <summary>Whose rules say what a plain scalar means.</summary>
public enum YamlDialect
{
    /// <summary>YAML 1.1 as kubectl reads it: <c>yes</c> is a boolean, <c>010</c> is eight, <c>&lt;&lt;</c> merges.</summary>
    Kubernetes,

    /// <summary>The core schema of YAML 1.2, as Backstage reads catalog files: <c>yes</c> is a string, <c>010</c> is ten, <c>&lt;&lt;</c> is a key.</summary>
    Core,
}
