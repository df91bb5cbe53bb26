namespace Portico.Core.Forms.Transitions;

/// <summary>How a value may change once the object exists.</summary>
/// <param name="IsFixed">Not at all.</param>
/// <param name="Note">What a person is told; null when nothing is known beyond that.</param>
internal sealed record ChangeRule(bool IsFixed, string? Note)
{
    public static ChangeRule Free { get; } = new(false, null);

    /// <summary>Both hold.</summary>
    public ChangeRule And(ChangeRule other) =>
        other == Free ? this : this == Free ? other : new ChangeRule(IsFixed || other.IsFixed, IsFixed == other.IsFixed ? Note ?? other.Note : IsFixed ? Note : other.Note);
}
