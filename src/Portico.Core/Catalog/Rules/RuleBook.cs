using System.Collections.Immutable;

namespace Portico.Core.Catalog.Rules;

/// <summary>The rules in force. A new edition replaces them at once; one that is refused leaves them as they are and is reported.</summary>
public sealed class RuleBook
{
    private volatile CatalogSettings _current = CatalogSettings.Default;
    private volatile RuleBookState _state = new(null, null);

    /// <summary>Raised after other rules came into force; handlers must return at once.</summary>
    public event Action? Changed;

    /// <summary>Raised when <see cref="State"/> changed, also by an edit that was refused; handlers must return at once.</summary>
    public event Action? StateChanged;

    /// <summary>What became of the last edit of the configuration.</summary>
    public RuleBookState State => _state;

    /// <summary>The rules in force, in their order.</summary>
    public ImmutableArray<RuleOutline> Rules => [.. _current.Rules.Select(RuleOutline.Of)];

    /// <summary>Whether what no rule wants is taken as plugins say.</summary>
    public bool Defaults => _current.Defaults;

    internal CatalogSettings Current => _current;

    /// <summary>Puts what was read into force.</summary>
    public void Replace(CatalogReading reading, DateTimeOffset at)
    {
        if (!reading.IsValid) throw new ArgumentException("The rules have errors.", nameof(reading));
        _current = reading.Settings;
        _state = new RuleBookState(at, null);
        Changed?.Invoke();
        StateChanged?.Invoke();
    }

    /// <summary>Notes that the last edit can't be used; the rules before it stay.</summary>
    public void Refuse(string problem)
    {
        _state = _state with { Problem = problem };
        StateChanged?.Invoke();
    }
}

/// <summary>What became of the last edit of the configuration.</summary>
/// <param name="Since">Since when the rules are in force; null when they are those of the start.</param>
/// <param name="Problem">Why the last edit isn't in force, with file and line; null when it is.</param>
public sealed record RuleBookState(DateTimeOffset? Since, string? Problem);
