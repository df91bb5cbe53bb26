using System.Text.Json.Nodes;

namespace Portico.Core.Forms;

/// <summary>
/// What a form remembers beside its values: which member of a union was chosen before anything of it was entered, what was entered for the members not
/// chosen, and objects that stand although empty. It follows list elements that move.
/// </summary>
internal sealed class FormAsides
{
    private Dictionary<FieldPath, JsonNode?> _parked = [];
    private Dictionary<FieldPath, int> _chosen = [];
    private HashSet<FieldPath> _stated = [];

    public void Park(FieldPath path, JsonNode? value) => _parked[path] = value;

    public bool TakeBack(FieldPath path, out JsonNode? value) => _parked.Remove(path, out value);

    public void Choose(FieldPath union, int member) => _chosen[union] = member;

    public int? Chosen(FieldPath union) => _chosen.TryGetValue(union, out var member) ? member : null;

    public void State(FieldPath path) => _stated.Add(path);

    public void Unstate(FieldPath path) => _stated.Remove(path);

    public bool IsStated(FieldPath path) => _stated.Contains(path);

    public FormAsides Clone() => new()
    {
        _parked = _parked.ToDictionary(e => e.Key, e => e.Value?.DeepClone()),
        _chosen = new(_chosen),
        _stated = [.. _stated],
    };

    /// <summary>Follows elements of a list to where <paramref name="to"/> says; null takes what belongs to them away.</summary>
    public void Follow(FieldPath list, Func<int, int?> to)
    {
        if (_parked.Count + _chosen.Count + _stated.Count == 0) return;
        _parked = Moved(_parked, list, to);
        _chosen = Moved(_chosen, list, to);
        _stated = [.. _stated.Select(path => Moved(path, list, to)).OfType<FieldPath>()];
    }

    private static Dictionary<FieldPath, T> Moved<T>(Dictionary<FieldPath, T> from, FieldPath list, Func<int, int?> to)
    {
        var moved = new Dictionary<FieldPath, T>(from.Count);
        foreach (var (path, value) in from)
        {
            if (Moved(path, list, to) is { } now) moved[now] = value;
        }
        return moved;
    }

    private static FieldPath? Moved(FieldPath path, FieldPath list, Func<int, int?> to)
    {
        if (path.Depth <= list.Depth) return path;
        var steps = path.Steps();
        var element = steps[list.Depth];
        if (element.Index < 0 || !element.Parent!.Equals(list)) return path;
        if (to(element.Index) is not { } index) return null;
        var now = list.At(index);
        foreach (var step in steps.AsSpan(list.Depth + 1))
        {
            now = step.Index >= 0 ? now.At(step.Index) : step.IsKey ? now.Key(step.Name!) : now.Child(step.Name!);
        }
        return now;
    }
}
