using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>A short text that differs when a schema asks or allows something else; descriptions don't count.</summary>
public static class SchemaFingerprint
{
    public static string Of(StructuralSchema schema)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new StringBuilder();
        Add(schema, buffer, hash);
        Flush(buffer, hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 10));
    }

    private static void Add(StructuralSchema schema, StringBuilder to, IncrementalHash hash)
    {
        to.Append((int)schema.Type).Append('|').Append(schema.Format).Append('|').Append(schema.Pattern).Append('|').Append(schema.Nullable ? 'n' : '-')
            .Append(schema.PreserveUnknownFields ? 'p' : '-').Append(schema.IntOrString ? 'i' : '-').Append((int)schema.ListType).Append('|')
            .Append(schema.Minimum).Append('|').Append(schema.Maximum).Append('|').Append(schema.MinLength).Append('|').Append(schema.MaxLength).Append('|')
            .Append(schema.MinItems).Append('|').Append(schema.MaxItems).Append('|').Append(schema.MinProperties).Append('|').Append(schema.MaxProperties).Append('|')
            .AppendJoin(',', schema.Required).Append('|').AppendJoin(',', schema.ListMapKeys).Append('|');
        foreach (var value in schema.Enum) to.Append(Text(value)).Append(',');
        if (schema.HasDefault) to.Append('=').Append(Text(schema.Default));
        foreach (var rule in schema.Validations) to.Append(';').Append(rule.Rule);
        if (to.Length > 4096) Flush(to, hash);
        foreach (var (name, child) in schema.Properties)
        {
            to.Append('{').Append(name).Append(':');
            Add(child, to, hash);
            to.Append('}');
        }
        Nested('[', schema.Items);
        Nested('*', schema.AdditionalProperties);
        Nested('!', schema.Not);
        foreach (var part in schema.AllOf) Nested('&', part);
        foreach (var part in schema.AnyOf) Nested('+', part);
        foreach (var part in schema.OneOf) Nested('^', part);

        void Nested(char mark, StructuralSchema? inner)
        {
            if (inner is null) return;
            to.Append(mark);
            Add(inner, to, hash);
        }
    }

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "null";

    private static void Flush(StringBuilder from, IncrementalHash hash)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(from.ToString()));
        from.Clear();
    }
}
