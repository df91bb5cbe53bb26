using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission;

/// <summary>What a write is about, and how it was asked for.</summary>
internal sealed record WriteTarget(ApiResource Resource, ApiResourceVersion Version, string Namespace, string Name)
{
    /// <summary>Empty, <c>status</c>, <c>scale</c> or <c>finalize</c>.</summary>
    public string Subresource { get; init; } = "";

    public bool DryRun { get; init; }

    public string FieldManager { get; init; } = "unknown";

    /// <summary>What becomes of unknown and repeated fields.</summary>
    public FieldValidation FieldValidation { get; init; } = FieldValidation.Warn;

    /// <summary>Fields given twice in the request's text.</summary>
    public IReadOnlyList<string> Duplicates { get; init; } = [];

    /// <summary>Collects what goes into <c>Warning</c> headers.</summary>
    public List<string> Warnings { get; init; } = [];

    public string ApiVersion => Resource.ApiVersion(Version.Name);

    public ObjectKey Key => new(Namespace, Name);
}
