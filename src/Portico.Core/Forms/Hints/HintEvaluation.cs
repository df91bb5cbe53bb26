using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema;
using Portico.Schema.Cel;
using Portico.Schema.Cel.Values;

namespace Portico.Core.Forms.Hints;

/// <summary>Works out a <see cref="HintState"/>.</summary>
public sealed class HintEvaluation
{
    private readonly HintDocument _document;
    private readonly HashSet<string> _unused = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal);
    private readonly HashSet<string> _required = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<FieldOption>> _options = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Diagnostic>.Builder _findings = ImmutableArray.CreateBuilder<Diagnostic>();

    private HintEvaluation(HintDocument document) => _document = document;

    internal List<(FormHint Hint, string Property, string Message)> Failures { get; } = [];

    /// <summary>What the hints say of a document.</summary>
    public static HintState Of(FormHints hints, JsonObject document) => hints.Conditional.IsEmpty ? HintState.None : Run(hints, document).State();

    internal static HintEvaluation Run(FormHints hints, JsonObject document)
    {
        var evaluation = new HintEvaluation(new HintDocument(hints.Whole, document));
        var places = hints.Conditional.Select(h => (Hint: h, Places: h.Path.Places(evaluation._document.Values.Document))).ToList();
        foreach (var (hint, at) in places)
        {
            if (hint.Hint.VisibleWhen is null) continue;
            foreach (var path in at) evaluation.Visibility(hint, path);
        }
        var visible = evaluation.State();
        foreach (var (hint, at) in places)
        {
            foreach (var path in at)
            {
                if (!visible.IsUnused(path)) evaluation.Value(hint, path);
            }
        }
        return evaluation;
    }

    private HintState State() => new(_unused, _hidden, _required, _options, _findings.ToImmutable());

    private void Visibility(FormHint hint, FieldPath path)
    {
        if (Holds("visibleWhen", hint.Hint.VisibleWhen!, hint, path) != false) return;
        _unused.Add(path.ToString());
        if (!_document.Stated.Has(path))
        {
            _hidden.Add(path.ToString());
            return;
        }
        _findings.Add(Diagnostic.Warning(path.ToString(), HintReasons.NotUsed, $"{hint.Label} isn't used with the other values, but it is set.", "Clear it, or change what it depends on."));
    }

    private void Value(FormHint hint, FieldPath path)
    {
        var isSet = _document.Values.TryGet(path, out var value) && value is not null;
        if (hint.Hint.RequiredWhen is { } condition && Holds("requiredWhen", condition, hint, path) == true)
        {
            _required.Add(path.ToString());
            if (!isSet) _findings.Add(Diagnostic.Error(path.ToString(), DiagnosticReasons.Required, $"{hint.Label} is needed."));
        }
        if (Options(hint, path) is { } options && hint.Hint.Widget is null && _document.Stated.Get(path) is { } chosen) Offered(hint, path, chosen, options);
        if (!isSet) return;
        foreach (var rule in hint.Hint.Validate)
        {
            if (Holds("validate", rule.Rule, hint, path) == false) _findings.Add(Diagnostic.Error(path.ToString(), DiagnosticReasons.Invalid, Message(rule, hint, path)));
        }
    }

    /// <summary>True or false; null when it can't be said, which becomes a remark at the field.</summary>
    private bool? Holds(string property, CelProgram program, FormHint hint, FieldPath path)
    {
        var value = _document.Evaluate(program, hint, path);
        if (value is CelBool answer) return answer.Value;
        Failed(property, value is CelError error ? error.Message : $"it yields {value.TypeName}, not true or false", hint, path);
        return null;
    }

    private void Failed(string property, string why, FormHint hint, FieldPath path)
    {
        Failures.Add((hint, property, why));
        _findings.Add(Diagnostic.Warning(path.ToString(), HintReasons.NotEvaluated, $"The hint {property} could not be evaluated: {why}.", "Tell the platform team; its overlay has to be corrected."));
    }

    private ImmutableArray<FieldOption>? Options(FormHint hint, FieldPath path)
    {
        if (hint.Hint.OptionsSource is not FieldOptionsSource.Computed computed) return hint.Hint.Options;
        var value = _document.Evaluate(computed.Program, hint, path);
        if (value is CelList list)
        {
            var options = HintOptions.Of(list);
            _options[path.ToString()] = options;
            return options;
        }
        Failed("options", value is CelError error ? error.Message : $"it yields {value.TypeName}, not a list", hint, path);
        return null;
    }

    private void Offered(FormHint hint, FieldPath path, JsonNode chosen, ImmutableArray<FieldOption> options)
    {
        foreach (var value in chosen is JsonArray several ? [.. several] : (ReadOnlySpan<JsonNode?>)[chosen])
        {
            var text = FieldText.Format(value);
            if (options.Any(o => o.Text == text)) continue;
            _findings.Add(Diagnostic.Warning(path.ToString(), HintReasons.NotOffered, $"{text} isn't among what {hint.Label} offers.", "Choose one of those, unless it is meant."));
            return;
        }
    }

    private string Message(HintRule rule, FormHint hint, FieldPath path)
    {
        if (rule.MessageExpression is { } expression)
        {
            var value = _document.Evaluate(expression, hint, path);
            if (value is CelString { Value.Length: > 0 and <= 2000 } text) return text.Value;
            Failed("messageExpression", value is CelError error ? error.Message : $"it yields {value.TypeName}, not a text", hint, path);
        }
        return rule.Message is { Length: > 0 } message ? message : $"It must hold: {rule.Rule.Source}";
    }
}
