using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portico.Core.Catalog.Entities;

namespace Portico.Core.Catalog.Queries;

/// <summary>An entity as a reader sees it: stored text with its relations, which is taken apart only when asked.</summary>
public sealed class EntityView
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="record">What is stored.</param>
    /// <param name="relations">See <see cref="Relations"/>.</param>
    public EntityView(EntityRecord record, ImmutableArray<EntityRelation> relations) => (Record, Relations) = (record, relations);

    public EntityView(CatalogEntity entity, ImmutableArray<EntityRelation> relations)
        : this(EntityDocument.Write(entity), relations) => Entity = entity;

    /// <summary>What is stored of it.</summary>
    public EntityRecord Record { get; }

    /// <summary>
    /// Its relations of both directions, each target a whole entity ref, sorted by type, then target. A relation that a cluster's object states has a target that exists.
    /// </summary>
    public ImmutableArray<EntityRelation> Relations { get; }

    /// <summary>The stored projection; read out of the stored text at the first use, so not for hot paths.</summary>
    public CatalogEntity Entity => field ??= EntityDocument.Read(Record);

    /// <summary>Writes the Backstage document with its relations, copying stored text.</summary>
    public void WriteTo(IBufferWriter<byte> to)
    {
        to.Write(Record.Document.Span[..^1]);
        to.Write(",\"relations\":"u8);
        using (var json = new Utf8JsonWriter(to, s_options))
        {
            json.WriteStartArray();
            foreach (var relation in Relations)
            {
                json.WriteStartObject();
                json.WriteString("type"u8, relation.Type);
                json.WriteString("targetRef"u8, relation.Target);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        to.Write("}"u8);
    }

    /// <summary>The Backstage document with its relations.</summary>
    public ReadOnlyMemory<byte> ToDocument()
    {
        var text = new ArrayBufferWriter<byte>(Record.Document.Length + 64 * Relations.Length + 32);
        WriteTo(text);
        return text.WrittenMemory;
    }
}
