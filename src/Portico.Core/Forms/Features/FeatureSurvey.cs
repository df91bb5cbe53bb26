using Portico.Schema.Structural;

namespace Portico.Core.Forms.Features;

/// <summary>Walks schemas and their forms and counts what is said and what becomes of it. Of each type the version that its form is made of, without apiVersion, kind, metadata and status.</summary>
internal sealed class FeatureSurvey
{
    /// <summary>What a place is that no field stands for by itself.</summary>
    private const string Section = "section";
    private const string Elsewhere = "part of another field";

    public int Types { get; private set; }

    public Dictionary<SchemaFeature, FeatureCount> Said { get; } = SchemaFeatures.All.ToDictionary(f => f, _ => new FeatureCount());

    /// <summary>What forms hold, by the words of <see cref="FormFeatures"/>.</summary>
    public Dictionary<string, FeatureCount> Made { get; } = new(StringComparer.Ordinal);

    public void Add(FormModel model)
    {
        Types++;
        var ends = new Dictionary<StructuralSchema, string>(ReferenceEqualityComparer.Instance);
        foreach (var feature in FormFeatures.Of(model, ends)) Count(feature);
        Walk(model.Version.Schema, ends, isRoot: true);
    }

    private void Count(string made)
    {
        if (!Made.TryGetValue(made, out var count)) Made[made] = count = new FeatureCount();
        count.Add(Types);
    }

    private void Walk(StructuralSchema schema, Dictionary<StructuralSchema, string> ends, bool isRoot)
    {
        var end = ends.GetValueOrDefault(schema) ?? (isRoot || schema.Properties.Count > 0 ? Section : Elsewhere);
        foreach (var feature in SchemaFeatures.All)
        {
            if (feature.Is(schema, isRoot)) Said[feature].Add(Types, end);
        }
        foreach (var (name, field) in schema.Properties)
        {
            if (!isRoot || name is not ("apiVersion" or "kind" or "metadata" or "status")) Walk(field, ends, isRoot: false);
        }
        if (schema.Items is { } items) Walk(items, ends, isRoot: false);
        if (schema.AdditionalProperties is { } values) Walk(values, ends, isRoot: false);
    }
}
