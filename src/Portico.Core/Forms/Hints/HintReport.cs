using Portico.Schema;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Hints;

/// <summary>Something about hints that isn't as it should be, for who wrote them.</summary>
/// <param name="Origin">Where they lie.</param>
/// <param name="Overlay">Name of the overlay; empty when it couldn't be read.</param>
/// <param name="Finding">What and where; its path is one into the overlay.</param>
public sealed record HintReport(HintOrigin Origin, string Overlay, Diagnostic Finding)
{
    /// <summary>About the form of a type.</summary>
    internal HintReport(FormOverlay overlay, string path, string reason, string message, ResourceSchema type)
        : this(overlay.Origin, overlay.Name, Diagnostic.Error(path, reason, message) with { Position = overlay.Position }) => Type = type.Kind;

    /// <summary>About what is said of a field of a type.</summary>
    internal HintReport(FormOverlay overlay, OverlayField field, string property, Severity severity, string reason, string message, string? advice, ResourceSchema type)
        : this(overlay.Origin, overlay.Name, new Diagnostic(severity, property.Length > 0 ? $"spec.fields.{field.Text}.{property}" : $"spec.fields.{field.Text}", reason, message)
        {
            Advice = advice,
            Position = field.Position,
        }) => Type = type.Kind;

    /// <summary>The kind whose form it is about; null when it is the overlay's own mistake.</summary>
    public string? Type { get; init; }

    public bool IsError => Finding.Severity == Severity.Error;

    /// <summary><c>file:line:column: path: message advice</c>.</summary>
    public override string ToString() =>
        $"{Origin.Place}{(Finding.Position is { } at ? $":{at}" : "")}: {(Finding.Path.Length > 0 ? Finding.Path + ": " : "")}{Finding.Message} {Finding.Advice}".TrimEnd();
}
