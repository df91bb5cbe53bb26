using Portico.Core.Errors;
using Portico.Schema.Cel.Rules;
using Portico.Schema.Cel.Types;
using Portico.Schema.Cel;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Hints;

/// <summary>Checks the types of a hint's expressions: a mistyped field name is found before anybody fills the form.</summary>
internal sealed class HintTypes
{
    /// <summary>The last name that an expression asked for and that isn't there, and those that are.</summary>
    private (string Name, IEnumerable<string> Known)? _missed;

    /// <summary>The properties whose expressions are wrong, why, and what to do.</summary>
    public IEnumerable<(string Property, string Problem, string Advice)> Check(FieldHint hint, HintTarget target, StructuralSchema whole)
    {
        // Conditions are asked when nothing is set too: self may be null there.
        var loose = Environment(CelType.Dyn, target.Holder, whole);
        var strict = Environment(Of(target.Schema!, "self"), target.Holder, whole);
        if (Problem(hint.VisibleWhen, loose, CelType.Bool) is { } visible) yield return ("visibleWhen", visible, Advice());
        if (Problem(hint.RequiredWhen, loose, CelType.Bool) is { } required) yield return ("requiredWhen", required, Advice());
        if (hint.OptionsSource is FieldOptionsSource.Computed computed && Problem(computed.Program, loose, null) is { } options) yield return ("options", options, Advice());
        for (var i = 0; i < hint.Validate.Length; i++)
        {
            if (Problem(hint.Validate[i].Rule, strict, CelType.Bool) is { } rule) yield return (At(hint, i, "rule"), rule, Advice());
            if (Problem(hint.Validate[i].MessageExpression, strict, CelType.String) is { } message) yield return (At(hint, i, "messageExpression"), message, Advice());
        }
    }

    /// <summary>Where a rule stands: one alone may be written without a list.</summary>
    private static string At(FieldHint hint, int index, string key) => hint.Validate.Length == 1 && key == "rule" ? "validate" : $"validate[{index}].{key}";

    private string Advice() => _missed is var (name, known) ? $"{NearestName.Advice(name, known)} Correct the CEL expression." : "Correct the CEL expression.";

    private CelEnvironment Environment(CelType self, StructuralSchema holder, StructuralSchema whole) =>
        CelEnvironment.Standard.With("self", self).With("parent", Of(holder, "parent")).With("object", Of(whole, "object"));

    private string? Problem(CelProgram? program, CelEnvironment environment, CelType? result)
    {
        _missed = null;
        return program is null ? null : CelProgram.Compile(program.Source, environment, result) is { Program: null } refused ? $"{refused.Problem} in {program.Source}" : null;
    }

    /// <summary>A schema's type; what the schema leaves open may be anything.</summary>
    private CelType Of(StructuralSchema schema, string name)
    {
        if (schema.Properties.Count > 0 && schema is { IntOrString: false, EmbeddedResource: false }) return CelType.Object(name, field => Field(schema, name, field));
        if (schema.Items is { } items) return CelType.List(Of(items, $"{name}[]"));
        return schema.AdditionalProperties is { } values ? CelType.Map(CelType.String, Of(values, $"{name}.*")) : SchemaTypes.Of(schema) is { } type && schema is { PreserveUnknownFields: false } ? type : CelType.Dyn;
    }

    /// <summary>A stated field. What a schema merely lets through is seen by no expression, here as on a server.</summary>
    private CelType? Field(StructuralSchema schema, string name, string field)
    {
        if (schema.Properties[Plain(field)] is { } child) return Of(child, $"{name}.{field}");
        _missed = (field, schema.Properties.Select(p => p.Key));
        return null;
    }

    /// <summary>The property that an identifier means: <c>my__dash__name</c> is <c>my-name</c>, <c>__namespace__</c> is a reserved word.</summary>
    private static string Plain(string identifier)
    {
        if (!identifier.Contains("__", StringComparison.Ordinal)) return identifier;
        var name = identifier.Replace("__dot__", ".", StringComparison.Ordinal).Replace("__dash__", "-", StringComparison.Ordinal)
            .Replace("__slash__", "/", StringComparison.Ordinal).Replace("__underscores__", "__", StringComparison.Ordinal);
        return name == identifier && name is ['_', '_', .. var reserved, '_', '_'] ? reserved : name;
    }
}
