using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Reading;
using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Schema.Checking;

/// <summary>Checks schema documents for a platform team: can they be used, how good a form will they give, do their rules compile.</summary>
public static class SchemaChecker
{
    /// <summary>
    /// Checks every schema document of a text (YAML, or JSON when <paramref name="isJson"/>). Documents that describe no resource type (Compositions, instances)
    /// are left out, unless nothing at all could be read.
    /// </summary>
    /// <param name="text">The text of a file.</param>
    /// <param name="isJson">Whether it is JSON.</param>
    /// <param name="rules">Compiles rules; null leaves them unchecked.</param>
    public static ImmutableArray<DocumentCheck> Check(string text, bool isJson = false, IRuleCompiler? rules = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = Stopwatch.GetTimestamp();
        var read = isJson ? JsonReader.Read(text) : YamlReader.Read(text);
        var reading = Stopwatch.GetElapsedTime(start);
        var checks = ImmutableArray.CreateBuilder<DocumentCheck>();
        foreach (var document in read.Documents)
        {
            if (!SchemaReader.CanRead(document.Root)) continue;
            checks.Add(Check(document, rules, reading));
            reading = TimeSpan.Zero;
        }

        if (!read.IsValid) checks.Add(new DocumentCheck("", "", [], read.Diagnostics, reading));
        return checks.ToImmutable();
    }

    private static DocumentCheck Check(SourceDocument document, IRuleCompiler? rules, TimeSpan reading)
    {
        var start = Stopwatch.GetTimestamp();
        var root = (JsonObject)document.Root!;
        var read = SchemaReader.Read(root);
        var types = read.Schemas.Select(s => new TypeCheck(s, [.. s.Versions.Select((v, i) => new SchemaSurvey(rules, document.Positions, At(s.Source, i)).Of(v))])).ToImmutableArray();
        var elapsed = reading + Stopwatch.GetElapsedTime(start);
        return new DocumentCheck(root.Text("kind") ?? "", root.Map("metadata")?.Text("name") ?? "", types, [.. document.Positions.Place(read.Diagnostics)], elapsed);
    }

    /// <summary>Where a version's schema stands in a document; empty where it is made of something else (RGDs).</summary>
    private static string At(SchemaSource source, int version) => source switch
    {
        SchemaSource.Rgd or SchemaSource.JsonSchema or SchemaSource.OpenApi => "",
        SchemaSource.Promise => $"spec.api.spec.versions[{version}].schema.openAPIV3Schema",
        _ => $"spec.versions[{version}].schema.openAPIV3Schema",
    };
}
