using Portico.Schema.Cel;
using Portico.Schema.Cel.Rules;
using Portico.Schema.Cel.Types;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Hints;

/// <summary>Checks the types of a hint's expressions: a mistyped field name is found before anybody fills the form.</summary>
internal static class HintTypes
{
    /// <summary>The properties whose expressions are wrong, and why.</summary>
    public static IEnumerable<(string Property, string Problem)> Check(FieldHint hint, HintTarget target, StructuralSchema whole)
    {
        // Conditions are asked when nothing is set too: self may be null there.
        var loose = Environment(CelType.Dyn, target.Holder, whole);
        var strict = Environment(Of(target.Schema!, "self"), target.Holder, whole);
        if (Problem(hint.VisibleWhen, loose, CelType.Bool) is { } visible) yield return ("visibleWhen", visible);
        if (Problem(hint.RequiredWhen, loose, CelType.Bool) is { } required) yield return ("requiredWhen", required);
        if (hint.OptionsSource is FieldOptionsSource.Computed computed && Problem(computed.Program, loose, null) is { } options) yield return ("options", options);
        for (var i = 0; i < hint.Validate.Length; i++)
        {
            if (Problem(hint.Validate[i].Rule, strict, CelType.Bool) is { } rule) yield return ("validate", rule);
            if (Problem(hint.Validate[i].MessageExpression, strict, CelType.String) is { } message) yield return ("validate", message);
        }
    }

    private static CelEnvironment Environment(CelType self, StructuralSchema holder, StructuralSchema whole) =>
        CelEnvironment.Standard.With("self", self).With("parent", Of(holder, "parent")).With("object", Of(whole, "object"));

    private static string? Problem(CelProgram? program, CelEnvironment environment, CelType? result) =>
        program is null ? null : CelProgram.Compile(program.Source, environment, result) is { Program: null } refused ? $"{refused.Problem} in {program.Source}" : null;

    /// <summary>A schema's type; what the schema leaves open may be anything.</summary>
    private static CelType Of(StructuralSchema schema, string name)
    {
        if (schema.Properties.Count > 0 && schema is { IntOrString: false, EmbeddedResource: false })
        {
            return CelType.Object(name, field => schema.Properties[Plain(field)] is { } child ? Of(child, $"{name}.{field}") : null);
        }
        if (schema.Items is { } items) return CelType.List(Of(items, $"{name}[]"));
        return schema.AdditionalProperties is { } values ? CelType.Map(CelType.String, Of(values, $"{name}.*")) : SchemaTypes.Of(schema) is { } type && schema is { PreserveUnknownFields: false } ? type : CelType.Dyn;
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
