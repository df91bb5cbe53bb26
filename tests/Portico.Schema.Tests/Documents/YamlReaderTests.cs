using System.Text;
using Portico.Schema.Documents;

namespace Portico.Schema.Tests.Documents;

/// <summary>YAML is read as Kubernetes reads it.</summary>
public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("yes", "true")]
    [InlineData("Off", "false")]
    [InlineData("y", "true")]
    [InlineData("~", null)]
    [InlineData("null", null)]
    [InlineData("0777", "511")]
    [InlineData("0o17", "15")]
    [InlineData("0x1F", "31")]
    [InlineData("0b11", "3")]
    [InlineData("08", "8")]
    [InlineData("1_000", "1000")]
    [InlineData("+5", "5")]
    [InlineData("-0", "0")]
    [InlineData("5.0", "5")]
    [InlineData("1e3", "1000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1.5e-7", "1.5e-7")]
    [InlineData(".5", "0.5")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("2001-01-01", "\"2001-01-01\"")]
    [InlineData("12:30:45", "\"12:30:45\"")]
    [InlineData("'5'", "\"5\"")]
    [InlineData("!!str 5", "\"5\"")]
    [InlineData("!!int '5'", "5")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("10Gi", "\"10Gi\"")]
    [InlineData("-", null)]
    public void Plain_scalars_have_Kubernetes_types(string yaml, string? json)
    {
        var read = YamlReader.Read($"a: {yaml}");

        if (yaml == "-") Assert.Equal("""{"a":[null]}""", YamlReader.Read("a:\n-").Root!.ToJsonString());
        else Assert.Equal(json, read.Root!["a"]?.ToJsonString());
    }

    [Fact]
    public void Several_documents_are_read_and_empty_ones_left_out()
    {
        var read = YamlReader.Read("---\na: 1\n---\n---\n# nothing\n---\nb: 2\n...\n");

        Assert.True(read.IsValid);
        Assert.Equal(["""{"a":1}""", """{"b":2}"""], read.Documents.Select(d => d.Root!.ToJsonString()));
    }

    [Fact]
    public void Positions_are_found_by_field_path()
    {
        var map = YamlReader.Read("spec:\n  ports:\n  - name: http\n    port: 80\nmetadata:\n  labels:\n    app.kubernetes.io/name: x\n").Documents[0].Positions;

        Assert.Equal(new TextPosition(4, 11), map.Find("spec.ports[0].port"));
        Assert.Equal(new TextPosition(7, 29), map.Find("metadata.labels[app.kubernetes.io/name]"));
        Assert.Equal(new TextPosition(7, 29), map.Find("metadata.labels.app.kubernetes.io/name"));
        Assert.Equal(new TextPosition(3, 5), map.Find("spec.ports[0].missing"));
    }

    [Fact]
    public void A_key_given_twice_is_an_error_with_its_place()
    {
        var read = YamlReader.Read("a: 1\nb: 2\na: 3\n");

        var finding = Assert.Single(read.Diagnostics);
        Assert.Equal("DuplicateKey", finding.Reason);
        Assert.Equal(new TextPosition(3, 1), finding.Position);
        Assert.Equal("3", read.Root!["a"]!.ToJsonString());
    }

    [Fact]
    public void Anchors_and_merge_keys_are_expanded()
    {
        var read = YamlReader.Read("base: &b {x: 1, z: 2}\nmore:\n  <<: *b\n  z: 3\nlist: [*b, *b]\n");

        Assert.True(read.IsValid);
        Assert.Equal("""{"z":3,"x":1}""", read.Root!["more"]!.ToJsonString());
        Assert.Equal("""[{"x":1,"z":2},{"x":1,"z":2}]""", read.Root["list"]!.ToJsonString());
    }

    [Fact]
    public void An_alias_bomb_is_refused()
    {
        var text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 12; i++) text.Append(null, $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n");

        var read = YamlReader.Read(text.ToString());

        Assert.Equal("DocumentTooLarge", Assert.Single(read.Diagnostics).Reason);
        Assert.Empty(read.Documents);
    }

    [Theory]
    [InlineData("a: [1, 2")]
    [InlineData("a: b: c")]
    [InlineData("a: *nowhere")]
    [InlineData("a: &a [*a]")]
    [InlineData("a: \"\\q\"")]
    [InlineData("? [a, b]\n: 1")]
    [InlineData("a: .inf")]
    [InlineData("%YAML 9.9\n---\na")]
    [InlineData("\"\\uD800\"")]
    public void Bad_text_gives_an_error_with_a_place(string text)
    {
        var read = YamlReader.Read(text);

        Assert.False(read.IsValid);
        Assert.All(read.Diagnostics, d => Assert.NotNull(d.Position));
    }

    [Fact]
    public void Depth_is_bounded()
    {
        Assert.Equal("DocumentTooDeep", Assert.Single(YamlReader.Read(new string('[', 100_000)).Diagnostics).Reason);
        Assert.False(JsonReader.Read(new string('[', 100_000)).IsValid);
    }

    [Fact]
    public void Json_keeps_whole_floats_apart_from_integers()
    {
        var root = JsonReader.Read("""{"a": 5, "b": 5.0, "c": -0, "d": 1e2, "e": 9223372036854775808}""").Root!;

        Assert.Equal("""{"a":5,"b":5.0,"c":-0,"d":1e2,"e":9223372036854775808}""", root.ToJsonString());
        Assert.True(JsonNumber.TryGet(root["b"], out var b) && !b.IsInteger && b.IsWhole);
        Assert.True(JsonNumber.TryGet(root["e"], out var e) && !e.IsInteger);
    }
}
