using Portico.Core.Forms;

namespace Portico.Core.Tests.Forms;

/// <summary>What the forms of the corpus come to.</summary>
internal sealed class CorpusCount
{
    public int Forms { get; private set; }

    public long Fields { get; private set; }

    public long Untyped { get; private set; }

    /// <summary>Of every preferred version how many fields beside its identity must be entered.</summary>
    public List<int> Asked { get; } = [];

    public List<string> DemandedThoughDefaulted { get; } = [];

    public Dictionary<string, int> Recognised { get; } = new(StringComparer.Ordinal);

    public void Add(FormModel model, bool preferred)
    {
        Forms++;
        var statistics = FormStatistics.Of(model);
        Fields += statistics.Fields;
        Untyped += statistics.Untyped;
        var asked = model.Asked().Where(f => !f.Path.ToString().StartsWith("metadata.", StringComparison.Ordinal)).ToList();
        DemandedThoughDefaulted.AddRange(asked.Where(f => f.HasDefault).Select(f => $"{model.Type.Kind}: {f.Path}"));
        if (!preferred) return;
        Asked.Add(asked.Count);
        Walk(model.Main);
    }

    private void Walk(FormSection section)
    {
        if (section.Shape != FieldShape.None) Note($"shape {section.Shape}");
        foreach (var union in section.Unions)
        {
            Note($"union {union.Rule}");
            if (union.Discriminator is { } discriminator) Walk(discriminator);
        }
        foreach (var field in section.Fields) Walk(field);
        foreach (var inner in section.Inner()) Walk(inner);
    }

    private void Walk(FormField field)
    {
        Note($"kind {field.Kind}");
        if (field.Shape != FieldShape.None) Note($"shape {field.Shape}");
        if (field.Reference?.Kind is { } kind) Note($"names {kind}");
        if (field.Immutable) Note("immutable");
        if (field.Unit is not null) Note("unit");
        if (field.Content is { } content) Walk(content);
    }

    private void Note(string what) => Recognised[what] = Recognised.GetValueOrDefault(what) + 1;
}
