using Portico.Schema.Documents;
using Portico.Schema.Explaining;
using Portico.Schema.Reading;

namespace Portico.Schema.Tests.Explaining;

/// <summary>Schemas written as JSON read back the same.</summary>
public sealed class OpenApiWriterTests
{
    [Fact]
    public void Every_CRD_schema_of_the_corpus_comes_back_the_same()
    {
        var wrong = new List<string>();
        foreach (var file in CorpusSchemas.Paths(".crd.yaml"))
        {
            foreach (var version in CorpusSchemas.Of(file).Schemas.Schemas.SelectMany(s => s.Versions))
            {
                var written = OpenApiWriter.Write(version.Schema);
                var context = new SchemaReadContext(written);
                var again = OpenApiWriter.Write(StructuralReader.Read(written, "", context));
                if (again.ToJsonString() != written.ToJsonString() || !context.Diagnostics.IsEmpty) wrong.Add($"{file} {version.Name}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Nothing_that_a_schema_states_is_lost()
    {
        const string Text = """
            {"type":"object","title":"T","description":"D","nullable":true,"default":{"a":5.0},"example":{"a":1},"required":["a"],
             "minProperties":1,"maxProperties":9,"properties":{"a":{"type":"number","format":"double","enum":[1,2.5],"minimum":0.5,"exclusiveMinimum":true,"maximum":9,"multipleOf":0.5},
             "b":{"type":"string","pattern":"^x","minLength":1,"maxLength":5},"m":{"type":"object","additionalProperties":{"type":"boolean"},"x-kubernetes-map-type":"atomic"},
             "l":{"type":"array","minItems":1,"maxItems":3,"items":{"type":"object","properties":{"k":{"type":"string"}}},"x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["k"]},
             "i":{"anyOf":[{"type":"integer"},{"type":"string"}],"x-kubernetes-int-or-string":true},
             "e":{"type":"object","x-kubernetes-preserve-unknown-fields":true,"x-kubernetes-embedded-resource":true}},
             "oneOf":[{"required":["b"]},{"not":{"required":["b"]}}],"allOf":[{"minProperties":1}],
             "x-kubernetes-validations":[{"rule":"self.a>0","message":"m","messageExpression":"'x'","reason":"FieldValueInvalid","fieldPath":".a","optionalOldSelf":true}],"x-ui-hidden":true}
            """;
        var source = JsonReader.Read(Text).Root!.AsObject();

        var written = OpenApiWriter.Write(StructuralReader.Read(source, "", new SchemaReadContext(source)));

        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(source, written), written.ToJsonString());
    }
}
