using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Core.Forms.Hints;

namespace Portico.Core.Manifests;

/// <summary>
/// Writes the defaults of hints where they belong: once when a place comes to be, never again when the user cleared it. A default that nobody touched goes
/// when its field isn't used any more.
/// </summary>
internal sealed class SessionPresets(FormHints hints)
{
    private const int _mostRounds = 4;

    private readonly Dictionary<string, JsonNode> _given = new(StringComparer.Ordinal);
    private Dictionary<string, (FieldPath Path, JsonNode Value)> _known = [];

    /// <summary>Takes the values as they are: what isn't set there isn't proposed.</summary>
    public void Start(FormValues values) => _known = HintPresets.Places(hints, values);

    /// <summary>Proposes everything that isn't set.</summary>
    public void Propose(FormValues values)
    {
        _known = [];
        Follow(values);
    }

    /// <summary>After a change: proposes what came to be and takes back what isn't used any more.</summary>
    public void Follow(FormValues values)
    {
        if (hints.Presets.IsEmpty) return;
        for (var round = 0; round < _mostRounds; round++)
        {
            var now = HintPresets.Places(hints, values);
            var changed = false;
            foreach (var (id, (path, value)) in now)
            {
                if (_known.ContainsKey(id) || values.Has(path)) continue;
                values.Set(path, value.DeepClone());
                _given[id] = value;
                changed = true;
            }
            foreach (var (id, (path, _)) in _known)
            {
                if (now.ContainsKey(id) || !_given.Remove(id, out var given) || !JsonNode.DeepEquals(values.Get(path), given)) continue;
                values.Remove(path);
                changed = true;
            }
            _known = now;
            if (!changed) return;
        }
    }
}
