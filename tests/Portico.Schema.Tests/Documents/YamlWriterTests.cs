using System.Text.Json.Nodes;
using Portico.Schema.Documents;

namespace Portico.Schema.Tests.Documents;

/// <summary>YAML is written as people write manifests, and reads back the same.</summary>
public sealed class YamlWriterTests
{
    [Fact]
    public void Writes_as_people_do()
    {
        var value = JsonReader.Read("""
            {"apiVersion": "v1", "metadata": {"labels": {}, "annotations": {"on": "yes"}},
             "spec": {"ports": [{"name": "http", "port": 80}, {"name": "a: b"}], "empty": [], "none": null, "text": "one\ntwo\n", "cut": "one\ntwo", "ratio": 5.0}}
            """).Root;

        Assert.Equal(
            """
            apiVersion: v1
            metadata:
              labels: {}
              annotations:
                'on': 'yes'
            spec:
              ports:
              - name: http
                port: 80
              - name: 'a: b'
              empty: []
              none: null
              text: |
                one
                two
              cut: |-
                one
                two
              ratio: 5.0

            """,
            YamlWriter.Write(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" lead")]
    [InlineData("trail ")]
    [InlineData("true")]
    [InlineData("NO")]
    [InlineData("y")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("0x10")]
    [InlineData("1e3")]
    [InlineData("010")]
    [InlineData("5.0")]
    [InlineData("1_0")]
    [InlineData(".inf")]
    [InlineData("2020-01-01")]
    [InlineData("12:30")]
    [InlineData("- a")]
    [InlineData("-")]
    [InlineData("---")]
    [InlineData("? a")]
    [InlineData("a #b")]
    [InlineData("#b")]
    [InlineData("a: b")]
    [InlineData("a:")]
    [InlineData("it's")]
    [InlineData("'quoted'")]
    [InlineData("\"double\"")]
    [InlineData("*alias")]
    [InlineData("&anchor")]
    [InlineData("!tag")]
    [InlineData("|")]
    [InlineData(">")]
    [InlineData("%x")]
    [InlineData("@x")]
    [InlineData("`x")]
    [InlineData("[a]")]
    [InlineData("{a}")]
    [InlineData(",a")]
    [InlineData("<<")]
    [InlineData("=")]
    [InlineData("tab\tin")]
    [InlineData("\ttab")]
    [InlineData("cr\rlf\r\n")]
    [InlineData("nul\0")]
    [InlineData("bell\a")]
    [InlineData("😀 é ü")]
    [InlineData("nbsp\u00a0 bom\ufeff nel\u0085 ls\u2028")]
    [InlineData("\n")]
    [InlineData("\n\n")]
    [InlineData("a\n")]
    [InlineData("a\n\n")]
    [InlineData("a\nb")]
    [InlineData("  a\nb")]
    [InlineData("\na\n")]
    [InlineData("a\n  b\n c\n")]
    [InlineData("a \nb\t\n")]
    [InlineData("a\n \n")]
    [InlineData("#!/bin/sh\necho \"a: b\"\n")]
    [InlineData("a\n---\nb")]
    public void Any_string_comes_back_as_value_key_element_and_document(string text)
    {
        JsonNode[] values = [text, new JsonObject { [text] = text }, new JsonArray(text, new JsonObject { ["k"] = text, [text] = new JsonArray(text) }), new JsonObject { ["a"] = new JsonObject { ["b"] = text, ["c"] = 1 } }];
        foreach (var value in values)
        {
            var yaml = YamlWriter.Write(value);
            var read = YamlReader.Read(yaml);
            Assert.True(read.IsValid, yaml + string.Join('\n', read.Diagnostics));
            Assert.Equal(value.ToJsonString(), read.Root!.ToJsonString());
        }
    }

    [Fact]
    public void Several_documents_are_parted()
    {
        Assert.Equal("a: 1\n---\nb: 2\n", YamlWriter.WriteAll([new JsonObject { ["a"] = 1 }, new JsonObject { ["b"] = 2 }]));
    }
}
