using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Portico.Core.Catalog.Entities;

/// <summary>
/// An entity's document as facts, keys and values that can be asked for, by Backstage's rules: paths of leaves, lists descended, keys over 200 characters dropped,
/// values over 200 characters merely existing. Relations, status and etag are none. Beside them Portico's own, <c>portico.*</c>.
/// </summary>
internal static class EntityFacts
{
    public const int Longest = 200;

    public static void Visit<T>(ReadOnlySpan<byte> document, EntityHead head, ref T visitor)
        where T : IFactVisitor
    {
        var json = new Utf8JsonReader(document);
        Span<byte> path = stackalloc byte[4 * Longest + 16];
        if (json.Read() && json.TokenType is JsonTokenType.StartObject) Members(ref json, path, 0, ref visitor);

        Own("portico.cluster"u8, head.Source.Cluster, ref visitor);
        if (head.Source.Cluster.Length > 0) Own("portico.health"u8, head.Health.State.ToString(), ref visitor);
        Own("portico.kind"u8, head.Source.Kind, ref visitor);
        Own("portico.namespace"u8, head.Source.Namespace, ref visitor);
        Own("portico.owner"u8, head.Owner, ref visitor);
        Own("portico.system"u8, head.System, ref visitor);
        Own("portico.provider"u8, head.Provider, ref visitor);
        Own("portico.rule"u8, head.Rule, ref visitor);
    }

    private static void Own<T>(ReadOnlySpan<byte> key, string value, ref T visitor)
        where T : IFactVisitor
    {
        if (value.Length == 0) return;
        Span<byte> text = stackalloc byte[3 * Longest];
        if (value.Length <= Longest) visitor.Fact(key, text[..Encoding.UTF8.GetBytes(value, text)], hasValue: true, element: false);
        else visitor.Fact(key, default, hasValue: false, element: false);
    }

    private static void Members<T>(ref Utf8JsonReader json, scoped Span<byte> path, int length, ref T visitor)
        where T : IFactVisitor
    {
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            var next = length < 0 ? -1 : Append(ref json, path, length);
            json.Read();
            if (next > 0 && IsNone(path[..next])) json.Skip();
            else Value(ref json, path, next, inList: false, ref visitor);
        }
    }

    private static void Value<T>(ref Utf8JsonReader json, scoped Span<byte> path, int length, bool inList, ref T visitor)
        where T : IFactVisitor
    {
        switch (json.TokenType)
        {
            case JsonTokenType.StartObject:
                Members(ref json, path, length, ref visitor);
                break;
            case JsonTokenType.StartArray:
                while (json.Read() && json.TokenType is not JsonTokenType.EndArray) Value(ref json, path, length, inList: true, ref visitor);
                break;
            case var _ when length < 0:
                break;
            case JsonTokenType.String:
                Text(ref json, path[..length], inList, ref visitor);
                break;
            case JsonTokenType.Null:
                visitor.Fact(path[..length], default, hasValue: false, element: false);
                break;
            case JsonTokenType.Number:
                Number(ref json, path[..length], ref visitor);
                break;
            default:
                visitor.Fact(path[..length], json.ValueSpan, hasValue: true, element: false);
                break;
        }
    }

    private static void Text<T>(ref Utf8JsonReader json, scoped ReadOnlySpan<byte> key, bool inList, ref T visitor)
        where T : IFactVisitor
    {
        if (json.ValueSpan.Length > 6 * Longest)
        {
            visitor.Fact(key, default, hasValue: false, element: false);
            return;
        }

        Span<byte> text = stackalloc byte[6 * Longest];
        scoped var value = json.ValueSpan;
        if (json.ValueIsEscaped) value = text[..json.CopyString(text)];
        var whole = value.Length <= Longest || Encoding.UTF8.GetCharCount(value) <= Longest;
        visitor.Fact(key, whole ? value : default, whole, inList && whole);
    }

    private static void Number<T>(ref Utf8JsonReader json, scoped ReadOnlySpan<byte> key, ref T visitor)
        where T : IFactVisitor
    {
        if (json.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0 || !json.TryGetDouble(out var number))
        {
            visitor.Fact(key, json.ValueSpan, hasValue: true, element: false);
            return;
        }

        // As JavaScript writes it: 1.0 is 1.
        visitor.Fact(key, Encoding.UTF8.GetBytes(number.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant()), hasValue: true, element: false);
    }

    /// <summary>The path with the property's name behind it, in lower case; -1 when it is too long to be asked for.</summary>
    private static int Append(ref Utf8JsonReader json, scoped Span<byte> path, int length)
    {
        var raw = json.HasValueSequence ? json.ValueSequence.ToArray() : json.ValueSpan;
        if (length + 1 + raw.Length > path.Length) return -1;
        var at = length;
        if (length > 0) path[at++] = (byte)'.';
        Span<byte> name = stackalloc byte[4 * Longest + 16];
        at += Fold(name[..json.CopyString(name)], path[at..]);
        return at <= Longest || Encoding.UTF8.GetCharCount(path[..at]) <= Longest ? at : -1;
    }

    /// <summary>Lower case, without strings where it is ASCII, as nearly always.</summary>
    public static int Fold(ReadOnlySpan<byte> text, Span<byte> to)
    {
        if (Ascii.IsValid(text))
        {
            Ascii.ToLower(text, to, out var written);
            return written;
        }

        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).ToLowerInvariant(), to);
    }

    private static bool IsNone(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("relations"u8) || key.SequenceEqual("status"u8) || key.SequenceEqual("attachments"u8) || key.SequenceEqual("metadata.etag"u8);
}
