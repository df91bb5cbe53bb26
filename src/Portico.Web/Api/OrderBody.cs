using Portico.Core.Delivery;
using Portico.Core.Manifests;
using Portico.Core.Rollouts;

namespace Portico.Web.Api;

/// <summary>An order. Where it goes is the portal's default unless it is said.</summary>
/// <param name="OfferingId">What is ordered.</param>
/// <param name="Manifest">The object as YAML or JSON text.</param>
internal sealed record OrderBody(string OfferingId, string Manifest)
{
    public RolloutAction? Action { get; init; }

    public string? Host { get; init; }

    public string? Repository { get; init; }

    public string? Branch { get; init; }

    public PathLayout? Layout { get; init; }

    public string? BasePath { get; init; }

    public string? Cluster { get; init; }

    /// <summary>The file of an existing object, when it isn't where the layout puts it.</summary>
    public string? Path { get; init; }

    /// <summary>The file as it was read, so that nobody else's change is lost.</summary>
    public string? Before { get; init; }
}

/// <summary>What became of an order.</summary>
internal sealed record OrderPlaced(string Id, string Title, RolloutStage Stage, int? ChangeRequestNumber, string? ChangeRequestUrl);

/// <summary>What the checks say.</summary>
internal sealed record OrderReviewAnswer(bool MayPropose, string Path, string Branch, OrderCheck[] Checks, FileDiff? Diff);
