using System.Collections.Immutable;
using Portico.Schema;

namespace Portico.Core.Forms.Hints;

/// <summary>What the expressions of hints say of a document: what isn't shown, what is needed, what may be chosen, and what is wrong.</summary>
public sealed class HintState
{
    private readonly IReadOnlySet<string> _unused;
    private readonly IReadOnlySet<string> _hidden;
    private readonly IReadOnlySet<string> _required;
    private readonly IReadOnlyDictionary<string, ImmutableArray<FieldOption>> _options;

    internal HintState(IReadOnlySet<string> unused, IReadOnlySet<string> hidden, IReadOnlySet<string> required, IReadOnlyDictionary<string, ImmutableArray<FieldOption>> options, ImmutableArray<Diagnostic> findings)
    {
        (_unused, _hidden, _required, _options, Findings) = (unused, hidden, required, options, findings);
    }

    /// <summary>Nothing depends on anything.</summary>
    public static HintState None { get; } = new(new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), new Dictionary<string, ImmutableArray<FieldOption>>(), []);

    public ImmutableArray<Diagnostic> Findings { get; }

    /// <summary>Whether a field, or something it is in, isn't used with what else was entered. What has a value is never hidden.</summary>
    public bool IsHidden(FieldPath path) => Holds(_hidden, path);

    /// <summary>Whether a field isn't used with what else was entered, set or not.</summary>
    internal bool IsUnused(FieldPath path) => Holds(_unused, path);

    /// <summary>Whether a field is needed because of what else was entered.</summary>
    public bool IsRequired(FieldPath path) => _required.Count > 0 && _required.Contains(path.ToString());

    /// <summary>What a field offers now: its own options, or those of its expression.</summary>
    public ImmutableArray<FieldOption> OptionsOf(FormField field, FieldPath path) =>
        field.OptionsSource is FieldOptionsSource.Computed && _options.TryGetValue(path.ToString(), out var options) ? options : field.Options;

    private static bool Holds(IReadOnlySet<string> paths, FieldPath path)
    {
        if (paths.Count == 0) return false;
        for (var at = path; at is { IsRoot: false }; at = at.Parent!)
        {
            if (paths.Contains(at.ToString())) return true;
        }
        return false;
    }
}
