namespace Portico.Schema;

/// <summary>One finding about a document, in the terms of a Kubernetes API server's <c>details.causes</c>.</summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Path">Field path as the API server writes it: <c>spec.ports[0].name</c>, <c>metadata.labels[app]</c>; empty for the root.</param>
/// <param name="Reason">A Kubernetes cause type such as <c>FieldValueRequired</c>, or a reason of Portico's own in PascalCase.</param>
/// <param name="Message">What is wrong, as a sentence a person can act on.</param>
public sealed record Diagnostic(Severity Severity, string Path, string Reason, string Message)
{
    /// <summary>What to do next, when that can be said; otherwise null.</summary>
    public string? Advice { get; init; }

    /// <summary>Where in the text, when the document came from one.</summary>
    public TextPosition? Position { get; init; }

    /// <summary>An error at <paramref name="path"/>.</summary>
    public static Diagnostic Error(string path, string reason, string message, string? advice = null) =>
        new(Severity.Error, path, reason, message) { Advice = advice };

    /// <summary>A warning at <paramref name="path"/>.</summary>
    public static Diagnostic Warning(string path, string reason, string message, string? advice = null) =>
        new(Severity.Warning, path, reason, message) { Advice = advice };
}
