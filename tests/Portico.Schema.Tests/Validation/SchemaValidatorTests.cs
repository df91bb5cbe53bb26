using Portico.Schema.Validation;

namespace Portico.Schema.Tests.Validation;

/// <summary>Single checks, each as small as can be; the recorded verdicts of a server are in Oracle/.</summary>
public sealed class SchemaValidatorTests
{
    [Theory]
    [InlineData("type: integer", "5", "")]
    [InlineData("type: integer", "5.5", "FieldValueTypeInvalid spec; FieldValueInvalid ")]
    [InlineData("type: integer, format: int32", "2147483648", "FieldValueInvalid ")]
    [InlineData("type: number", "5", "")]
    [InlineData("type: string", "5", "FieldValueTypeInvalid spec")]
    [InlineData("type: string", "null", "FieldValueTypeInvalid spec")]
    [InlineData("type: string, nullable: true", "null", "")]
    [InlineData("x-kubernetes-int-or-string: true", "50%", "")]
    [InlineData("x-kubernetes-int-or-string: true", "[]", "FieldValueTypeInvalid spec")]
    [InlineData("type: string, enum: [a, b]", "c", "FieldValueNotSupported spec")]
    [InlineData("type: string, maxLength: 2", "😀😀", "")]
    [InlineData("type: string, maxLength: 2", "abc", "FieldValueTooLong spec")]
    [InlineData("type: string, minLength: 2", "a", "FieldValueInvalid spec")]
    [InlineData("type: string, pattern: '('", "a", "FieldValueInvalid spec")]
    [InlineData("type: string, format: date-time", "yesterday", "FieldValueTypeInvalid spec")]
    [InlineData("type: string, format: unheard-of", "x", "")]
    [InlineData("type: integer, minimum: 3, exclusiveMinimum: true", "3", "FieldValueInvalid spec")]
    [InlineData("type: integer, multipleOf: 3", "4", "FieldValueInvalid spec")]
    [InlineData("type: array, maxItems: 1, items: {type: integer}", "[1, 2]", "FieldValueTooMany spec")]
    [InlineData("type: array, items: {type: integer}", "[1, x]", "FieldValueTypeInvalid spec[1]")]
    [InlineData("type: array, x-kubernetes-list-type: set, items: {type: integer}", "[1, 2, 1, 1]", "FieldValueDuplicate spec[2]")]
    [InlineData("type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, properties: {k: {type: string}}}", "[{k: a}, {k: a}]", "FieldValueDuplicate spec[1]")]
    [InlineData("type: object, minProperties: 1", "{}", "FieldValueInvalid spec")]
    [InlineData("type: object, maxProperties: 1, additionalProperties: {type: string}", "{a: b, c: d}", "FieldValueTooMany spec")]
    [InlineData("type: object, required: [a]", "{}", "FieldValueRequired spec.a")]
    [InlineData("type: object, additionalProperties: {type: integer}", "{a.b: x}", "FieldValueTypeInvalid spec.a.b")]
    [InlineData("type: object, oneOf: [{required: [a]}, {required: [b]}]", "{a: 1, b: 2}", "FieldValueInvalid ")]
    [InlineData("type: object, oneOf: [{required: [a]}, {required: [b]}]", "{}", "FieldValueInvalid ; FieldValueRequired spec.a")]
    [InlineData("type: object, anyOf: [{required: [a]}, {required: [b]}]", "{b: 1}", "")]
    [InlineData("type: object, not: {required: [a]}", "{a: 1}", "FieldValueInvalid ")]
    [InlineData("type: object, x-kubernetes-embedded-resource: true", "{apiVersion: v1}", "FieldValueRequired spec.kind")]
    public void Reports_reason_and_field_of_a_server(string schema, string value, string causes)
    {
        var found = SchemaValidator.Validate(Read.Schema($"type: object\nproperties: {{spec: {{{schema}}}}}"), Read.Object($"spec: {value}"));

        Assert.Equal(causes, string.Join("; ", found.Select(d => $"{d.Reason} {d.Path}")));
    }

    [Fact]
    public void An_error_in_an_unchanged_part_is_tolerated_and_in_a_changed_one_not()
    {
        var schema = Read.Schema("type: object\nproperties: {a: {type: string, maxLength: 1}, b: {type: string, maxLength: 1}}");

        var found = SchemaValidator.Validate(schema, Read.Object("a: long\nb: longer"), Read.Object("a: long\nb: long"));

        Assert.Equal("b", Assert.Single(found).Path);
    }
}
