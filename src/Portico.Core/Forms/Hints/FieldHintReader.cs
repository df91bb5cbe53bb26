using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Errors;
using Portico.Schema.Cel.Types;
using Portico.Schema;
using Portico.Sdk.Resources;

namespace Portico.Core.Forms.Hints;

/// <summary>Reads what an overlay says about one field.</summary>
internal static class FieldHintReader
{
    private const int _mostOptions = 1000;

    public static FieldHint Read(OverlayText text)
    {
        text.Only("order", "section", "title", "help", "widget", "unit", "example", "hidden", "advanced", "options", "default", "visibleWhen", "requiredWhen", "validate");
        var (options, source) = Options(text);
        return new FieldHint
        {
            Order = text.Number("order"),
            Section = text.Text("section"),
            Title = text.Text("title"),
            Help = text.Text("help"),
            Widget = Widget(text),
            Unit = text.Text("unit"),
            Example = Example(text),
            Hidden = text.Flag("hidden"),
            Advanced = text.Flag("advanced"),
            Options = options,
            OptionsSource = source,
            Default = text.Raw("default")?.DeepClone(),
            VisibleWhen = text.Expression("visibleWhen", HintEnvironment.Field, CelType.Bool),
            RequiredWhen = text.Expression("requiredWhen", HintEnvironment.Field, CelType.Bool),
            Validate = Rules(text),
        };
    }

    private static FieldKind? Widget(OverlayText text)
    {
        if (text.Text("widget") is not { } name) return null;
        if (HintWidgets.Find(name) is { } kind) return kind;
        text.Wrong("widget", DiagnosticReasons.NotSupported, $"There is no widget {name}.", NearestName.Advice(name, HintWidgets.Names));
        return null;
    }

    /// <summary>An example may be written as the value that it is.</summary>
    private static string? Example(OverlayText text) => text.Raw("example") is JsonValue value && value.GetValueKind() != System.Text.Json.JsonValueKind.String
        ? value.ToJsonString()
        : text.Text("example");

    private static ImmutableArray<HintRule> Rules(OverlayText text)
    {
        if (text.Raw("validate") is JsonValue)
        {
            return text.Expression("validate", HintEnvironment.Field, CelType.Bool) is { } only ? [new HintRule(only, null)] : [];
        }
        var rules = ImmutableArray.CreateBuilder<HintRule>();
        foreach (var entry in text.List("validate"))
        {
            entry.Only("rule", "message", "messageExpression");
            var message = entry.Text("message");
            var expression = entry.Expression("messageExpression", HintEnvironment.Field, CelType.String);
            if (entry.Expression("rule", HintEnvironment.Field, CelType.Bool, required: true) is { } rule) rules.Add(new HintRule(rule, message) { MessageExpression = expression });
        }
        return rules.ToImmutable();
    }

    private static (ImmutableArray<FieldOption>? Fixed, FieldOptionsSource? Source) Options(OverlayText text)
    {
        switch (text.Raw("options"))
        {
            case null:
                return (null, null);
            case JsonArray list:
                return (Fixed(text, list), null);
            case JsonObject:
                var options = text.Object("options")!;
                options.Only("cel", "query");
                if (options.Has("cel") == options.Has("query")) options.Wrong("", HintReasons.Invalid, "Options are a list, or have either cel or query.", "Give one of the two.");
                if (options.Expression("cel", HintEnvironment.Field) is { } program) return (null, new FieldOptionsSource.Computed(program));
                return (null, options.Object("query") is { } query ? Query(query) : null);
            default:
                text.Wrong("options", DiagnosticReasons.TypeInvalid, "Options are a list, or an object with cel or query.", "Write [small, large].");
                return (null, null);
        }
    }

    private static ImmutableArray<FieldOption> Fixed(OverlayText text, JsonArray list)
    {
        var options = ImmutableArray.CreateBuilder<FieldOption>();
        if (list.Count > _mostOptions) text.Wrong("options", DiagnosticReasons.TooMany, $"There are {list.Count} options; the first {_mostOptions} are used.", "Use a query.");
        for (var i = 0; i < Math.Min(list.Count, _mostOptions); i++)
        {
            var entry = list[i];
            string? title = null;
            if (entry is JsonObject stated)
            {
                if (stated.FirstOrDefault(e => e.Key is not ("value" or "title")).Key is { } other)
                {
                    text.Wrong($"options[{i}].{other}", HintReasons.UnknownKey, $"{other} is not a known key.", "An option has value and title.");
                }
                if (!stated.ContainsKey("value"))
                {
                    text.Wrong($"options[{i}]", DiagnosticReasons.Required, "The option has no value.", "Give value, and title if people should read another text.");
                    continue;
                }
                title = stated["title"] is { } named ? FieldText.Format(named) : null;
                entry = stated["value"];
            }
            if (entry is not (null or JsonValue)) text.Wrong($"options[{i}]", DiagnosticReasons.TypeInvalid, "An option is a text, a number or true or false.", null);
            else options.Add(new FieldOption(entry?.DeepClone(), FieldFactory.Text(entry)) { Title = title });
        }
        return options.ToImmutable();
    }

    private static FieldOptionsSource.Query? Query(OverlayText text)
    {
        text.Only("group", "kind", "namespace", "labelSelector", "value", "title");
        if (text.Text("kind", required: true) is not { } kind) return null;
        return new FieldOptionsSource.Query(new GroupKind(text.Text("group") ?? "", kind))
        {
            Namespace = text.Text("namespace"),
            LabelSelector = text.Text("labelSelector"),
            Value = text.Expression("value", HintEnvironment.Looked),
            Title = text.Expression("title", HintEnvironment.Looked),
        };
    }
}
