using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Cel.Values;

namespace Portico.Core.Forms.Hints;

/// <summary>Options out of what an expression yields: scalars, or maps with <c>value</c> and <c>title</c>.</summary>
internal static class HintOptions
{
    private const int _most = 1000;

    public static ImmutableArray<FieldOption> Of(CelList list)
    {
        var options = ImmutableArray.CreateBuilder<FieldOption>();
        foreach (var element in list.Elements().Take(_most))
        {
            var value = element is CelMap map ? map.Find(new CelString("value")) : element;
            if (value is null || Scalar(value) is not { } json) continue;
            var text = FieldFactory.Text(json);
            var title = element is CelMap named && named.Find(new CelString("title")) is CelString { Value.Length: > 0 } stated ? stated.Value : null;
            if (options.All(o => o.Text != text)) options.Add(new FieldOption(json, text) { Title = title });
        }
        return options.ToImmutable();
    }

    /// <summary>A scalar as JSON; null for anything else.</summary>
    public static JsonNode? Scalar(CelValue value) => value switch
    {
        CelString text => JsonValue.Create(text.Value),
        CelInt whole => JsonValue.Create(whole.Value),
        CelDouble number => JsonValue.Create(number.Value),
        CelBool flag => JsonValue.Create(flag.Value),
        _ => null,
    };
}
