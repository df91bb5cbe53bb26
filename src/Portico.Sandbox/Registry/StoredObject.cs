using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Portico.Sandbox.Registry;

/// <summary>
/// One object at one revision, immutable. Kept as UTF-8 JSON without its first member (<c>apiVersion</c>), so that any served
/// version can be written by putting another first member before the same bytes.
/// </summary>
internal sealed class StoredObject
{
    public required GroupResource Resource { get; init; }

    public required ObjectKey Key { get; init; }

    public required string Uid { get; init; }

    public required long Revision { get; init; }

    /// <summary>The object's JSON after <c>{"apiVersion":"…",</c>, closing brace included.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    public required ImmutableArray<KeyValuePair<string, string>> Labels { get; init; }

    public required ImmutableArray<string> OwnerUids { get; init; }

    public required bool Terminating { get; init; }

    /// <summary>A fresh copy that the caller may change.</summary>
    public JsonObject Read(string apiVersion)
    {
        var text = new byte[Body.Length + 1];
        text[0] = (byte)'{';
        Body.Span.CopyTo(text.AsSpan(1));
        var rest = (JsonObject)JsonNode.Parse(text, documentOptions: ObjectJson.DocumentOptions)!;
        rest.Insert(0, "apiVersion", apiVersion);
        return rest;
    }

    public string? Label(string name)
    {
        foreach (var label in Labels)
        {
            if (label.Key == name) return label.Value;
        }

        return null;
    }
}
