using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Discovery;
using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;

namespace Portico.Web.Pages.Create;

/// <summary>What a form page starts from.</summary>
public sealed record OrderStart(Caller Caller, Offering Offering, ManifestSession Session, Target Target, RolloutAction Action)
{
    /// <summary>The object, when it exists.</summary>
    public ResourceRef? Subject { get; init; }

    /// <summary>Its file and text in Git, when it exists.</summary>
    public string? Path { get; init; }

    public string? Before { get; init; }

    /// <summary>Key of the draft.</summary>
    public required string DraftKey { get; init; }

    /// <summary>When the draft that was taken up was saved; null when there was none.</summary>
    public DateTimeOffset? DraftSaved { get; init; }

    /// <summary>What the form's pickers ask.</summary>
    public FormLookup? Lookup { get; init; }

    /// <summary>What of that draft no longer fits, when the schema changed since; null when it didn't.</summary>
    public DraftFit? DraftFit { get; init; }

    public IReadOnlyList<GitRepository> Repositories { get; init; } = [];

    /// <summary>Whether the host shows change requests on Portico's own page.</summary>
    public bool IsLocalHost { get; init; }

    public FormModel Model => Session.Model;
}
