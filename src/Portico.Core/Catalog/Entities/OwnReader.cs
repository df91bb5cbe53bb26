using System.Collections.Immutable;
using System.Text.Json;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Entities;

/// <summary>Reads what <see cref="EntityOwn"/> wrote. A start reads it of every entity, so it is read without reflection.</summary>
internal readonly ref struct OwnReader
{
    public OwnReader(ReadOnlySpan<byte> own)
    {
        var json = new Utf8JsonReader(own);
        json.Read();
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("source"u8)) Source = SourceOf(ref json);
            else if (json.ValueTextEquals("kind"u8)) Kind = Text(ref json);
            else if (json.ValueTextEquals("name"u8)) Name = Text(ref json);
            else if (json.ValueTextEquals("refName"u8)) RefName = Text(ref json);
            else if (json.ValueTextEquals("refNamespace"u8)) RefNamespace = Text(ref json);
            else if (json.ValueTextEquals("type"u8)) Type = Text(ref json);
            else if (json.ValueTextEquals("title"u8)) Title = Text(ref json);
            else if (json.ValueTextEquals("owner"u8)) Owner = Text(ref json);
            else if (json.ValueTextEquals("system"u8)) System = Text(ref json);
            else if (json.ValueTextEquals("lifecycle"u8)) Lifecycle = Text(ref json);
            else if (json.ValueTextEquals("provider"u8)) Provider = Text(ref json);
            else if (json.ValueTextEquals("rule"u8)) Rule = Text(ref json);
            else if (json.ValueTextEquals("location"u8)) Location = Text(ref json);
            else if (json.ValueTextEquals("health"u8)) Health = HealthOf(ref json);
            else if (json.ValueTextEquals("relations"u8)) Relations = Lists(ref json, static (type, target) => new EntityRelation(type, target));
            else if (json.ValueTextEquals("facts"u8)) Facts = Lists(ref json, static (label, value) => new EntityFact(label, value));
            else if (json.ValueTextEquals("problems"u8)) Problems = Lists(ref json, static (level, message) => new EntityProblem(level, message));
            else if (json.ValueTextEquals("created"u8)) Created = Time(ref json);
            else if (json.ValueTextEquals("updated"u8)) Updated = Time(ref json);
            else if (json.ValueTextEquals("version"u8)) Version = Text(ref json);
            else throw new InvalidDataException($"a stored entity has the unknown property {json.GetString()}");
        }

        if (Source.Kind is null) throw new InvalidDataException("a stored entity has no source");
        Kind ??= Source.Kind;
        Name ??= Source.Name;
        RefName ??= Name;
        RefNamespace ??= EntityOwn.UsualNamespace(Source);
    }

    public ResourceRef Source { get; }

    public string Kind { get; }

    public string Name { get; }

    public string RefName { get; }

    public string RefNamespace { get; }

    public string Type { get; } = "";

    public string Title { get; } = "";

    public string Owner { get; } = "";

    public string System { get; } = "";

    public string Lifecycle { get; } = "";

    public string Provider { get; } = "";

    public string Rule { get; } = "";

    /// <summary>Null when it is the one that the document's annotation says.</summary>
    public string? Location { get; }

    public Health Health { get; } = Health.Unknown;

    public ImmutableArray<EntityRelation> Relations { get; } = [];

    public ImmutableArray<EntityFact> Facts { get; } = [];

    public ImmutableArray<EntityProblem> Problems { get; } = [];

    public DateTimeOffset? Created { get; }

    public DateTimeOffset Updated { get; }

    public string Version { get; } = "";

    private static string Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString()!;
    }

    private static DateTimeOffset Time(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetDateTimeOffset();
    }

    private static ResourceRef SourceOf(ref Utf8JsonReader json)
    {
        json.Read();
        var source = new ResourceRef(Text(ref json), Text(ref json), Text(ref json), Text(ref json), Text(ref json));
        json.Read();
        return source;
    }

    private static Health HealthOf(ref Utf8JsonReader json)
    {
        json.Read();
        var health = new Health(Enum.Parse<HealthState>(Text(ref json)), Text(ref json), Text(ref json));
        json.Read();
        if (json.TokenType is JsonTokenType.EndArray) return health;
        health = health with { Since = json.GetDateTimeOffset() };
        json.Read();
        return health;
    }

    private static ImmutableArray<T> Lists<T>(ref Utf8JsonReader json, Func<string, string, T> make)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        json.Read();
        while (json.Read() && json.TokenType is JsonTokenType.StartArray)
        {
            items.Add(make(Text(ref json), Text(ref json)));
            json.Read();
        }

        return items.DrainToImmutable();
    }
}
