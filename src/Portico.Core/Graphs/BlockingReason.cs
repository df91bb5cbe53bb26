using Portico.Sdk.Resources;

namespace Portico.Core.Graphs;

/// <summary>Why something isn't as wanted.</summary>
/// <param name="On">The object it is about.</param>
/// <param name="Health">How that object is; the reason is its <see cref="Health.Reason"/>.</param>
/// <param name="Sentence">For people: what is wrong, with which object.</param>
public sealed record BlockingReason(ResourceRef On, Health Health, string Sentence)
{
    /// <summary>The object itself doesn't say why: its events may.</summary>
    public bool Vague { get; init; }
}
