using System.Text.Json.Nodes;
using Portico.Schema.Cel;
using Portico.Schema.Cel.Values;
using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Core.Forms.Hints;

/// <summary>
/// A document as expressions see it: defaults filled in. An expression that fails is evaluated once more with every object that isn't there taken as empty,
/// so that <c>object.spec.scaling.enabled</c> means something before anything of scaling was entered.
/// </summary>
internal sealed class HintDocument
{
    private readonly StructuralSchema _schema;
    private readonly View _asIs;
    private View? _filled;

    public HintDocument(StructuralSchema schema, JsonObject document)
    {
        _schema = schema;
        Stated = new FormValues(document);
        var copy = (JsonObject)document.DeepClone();
        Defaulter.Apply(schema, copy);
        _asIs = new View(schema, copy);
    }

    /// <summary>What was entered, without defaults.</summary>
    public FormValues Stated { get; }

    /// <summary>With defaults.</summary>
    public FormValues Values => _asIs.Values;

    public CelValue Evaluate(CelProgram program, FormHint hint, FieldPath path)
    {
        var value = _asIs.Evaluate(program, hint, path);
        return value.IsError ? (_filled ??= Filled()).Evaluate(program, hint, path) : value;
    }

    private View Filled()
    {
        var copy = (JsonObject)_asIs.Values.Document.DeepClone();
        Fill(_schema, copy);
        Defaulter.Apply(_schema, copy);
        return new View(_schema, copy);
    }

    private static void Fill(StructuralSchema schema, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject map:
                foreach (var (name, child) in schema.Properties)
                {
                    if (child.Properties.Count == 0 && child.Items is null) continue;
                    if (child.Properties.Count > 0 && !map.ContainsKey(name)) map[name] = new JsonObject();
                    Fill(child, map[name]);
                }
                break;
            case JsonArray list when schema.Items is { } items:
                foreach (var element in list) Fill(items, element);
                break;
        }
    }

    private sealed class View(StructuralSchema schema, JsonObject document)
    {
        private static readonly JsonObject _nothing = [];
        private readonly CelValue _object = CelJson.Value(document, schema);

        public FormValues Values { get; } = new(document);

        public CelValue Evaluate(CelProgram program, FormHint hint, FieldPath path) => program.Evaluate(
            CelJson.Value(Values.Get(path), hint.Schema),
            path.Parent is { } parent && Values.Get(parent) is { } holder ? CelJson.Value(holder, hint.Holder) : CelJson.Value(_nothing, hint.Holder),
            _object);
    }
}
