using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>Numbers: ranges of types and formats, bounds and multiples.</summary>
internal sealed partial class StructuralPass
{
    private const double MaxSafeInteger = 9007199254740991;

    private void Number(StructuralSchema schema, JsonNode value, JsonNumber number, string? format)
    {
        if (!InRange(schema, number, format))
        {
            var type = schema.IntOrString ? "integer" : schema.Type.ToString().ToLowerInvariant();
            var kind = format is null ? "(default format)" : $"with format {format}";
            found.Invalid("", "", $"Checked value must be of type {type} {kind} in {_path}");
        }

        if (schema.MultipleOf is { } factor && !IsMultiple(number, factor)) found.Invalid(_path.ToString(), value.DeepClone(), Text($"{_path} in body should be a multiple of {factor}"));
        if (schema.Maximum is { } most && (schema.ExclusiveMaximum ? Compare(number, most) >= 0 : Compare(number, most) > 0))
        {
            found.Invalid(_path.ToString(), value.DeepClone(), Text($"{_path} in body should be less than {(schema.ExclusiveMaximum ? "" : "or equal to ")}{most}"));
        }

        if (schema.Minimum is { } least && (schema.ExclusiveMinimum ? Compare(number, least) <= 0 : Compare(number, least) < 0))
        {
            found.Invalid(_path.ToString(), value.DeepClone(), Text($"{_path} in body should be greater than {(schema.ExclusiveMinimum ? "" : "or equal to ")}{least}"));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static bool InRange(StructuralSchema schema, JsonNumber number, string? format)
    {
        if (schema.Type == SchemaType.Integer || schema.IntOrString)
        {
            if (!number.IsInteger) return Math.Floor(number.Value) == number.Value && Math.Abs(number.Value) < (format == "int32" ? 2147483648.0 : 9223372036854775808.0) && GoWritesPlain(number.Value);
            return format != "int32" || number.Integer is >= int.MinValue and <= int.MaxValue;
        }

        return format is "float" ? Math.Abs(number.Value) <= float.MaxValue : double.IsFinite(number.Value);
    }

    /// <summary>Go formats the float in plain digits and parses it as an integer again: anything finite and whole.</summary>
    private static bool GoWritesPlain(double value) => double.IsFinite(value);

    /// <summary>An integer is compared with the bound's integer part, as Go converts it.</summary>
    private static int Compare(JsonNumber number, double bound) =>
        number.IsInteger && Math.Abs(bound) < 9223372036854775808.0 ? number.Integer.CompareTo((long)bound) : number.Value.CompareTo(bound);

    private static bool IsMultiple(JsonNumber number, double factor)
    {
        if (factor <= 0) return false;
        if (number.IsInteger && Math.Floor(factor) == factor && factor < 9223372036854775808.0) return number.Integer % (long)factor == 0;
        return IsJsonInteger(number.Value / factor);
    }

    /// <summary>Whether a float counts as a whole number: within 2^53 and with a tiny tolerance, as go-openapi has it.</summary>
    private static bool IsJsonInteger(double value)
    {
        if (!double.IsFinite(value) || Math.Abs(value) > MaxSafeInteger) return false;
        var whole = Math.Truncate(value);
        var difference = Math.Abs(value - whole);
        if (value == whole) return true;
        if (value == 0 || whole == 0 || difference < double.MinValue) return difference < 1e-9 * double.Epsilon;
        return difference / (Math.Abs(value) + Math.Abs(whole)) < 1e-9;
    }
}
