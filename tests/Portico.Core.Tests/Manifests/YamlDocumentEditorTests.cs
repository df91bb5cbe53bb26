using System.Text.Json.Nodes;
using Portico.Core.Manifests;
using Portico.Schema.Documents;

namespace Portico.Core.Tests.Manifests;

public sealed class YamlDocumentEditorTests
{
    private const string _text = """
        # An app.
        apiVersion: example.org/v1
        kind: Thing
        metadata:
          name: "x" # quoted
        spec:
          # how many
          replicas: 2   # two are enough

          ports:
          - name: http
            port: 80
          # the second
          - {name: https, port: 443}
          tags: [a, b]
          text: |
            one
            two
          last: yes
        # the end

        """;

    [Theory]
    [InlineData("a scalar", "replicas", "3", "  replicas: 3   # two are enough")]
    [InlineData("a scalar in a list element", "ports/0/port", "8080", "    port: 8080")]
    [InlineData("an element in flow style", "ports/1/port", "444", "name: https")]
    [InlineData("a flow list", "tags", "[\"a\"]", "  tags:\n  - a\n")]
    [InlineData("a block scalar", "text", "\"three\"", "  text: three\n  last: yes")]
    [InlineData("a value that becomes an object", "last", "{\"a\":1}", "  last:\n    a: 1\n# the end")]
    [InlineData("a new field", "extra", "\"e\"", "  last: yes\n  extra: e\n# the end")]
    [InlineData("a new list", "list", "[{\"a\":1}]", "  list:\n  - a: 1\n# the end")]
    public void Only_the_changed_value_changes(string what, string path, string value, string expected)
    {
        var (before, after) = Changed(path, v => JsonNode.Parse(value));
        var text = YamlDocumentEditor.Apply(_text, before, after);
        Assert.True(JsonNode.DeepEquals(after, YamlReader.Read(text).Root), what);
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Contains("# An app.", text, StringComparison.Ordinal);
        Assert.Contains("# how many", text, StringComparison.Ordinal);
        Assert.Contains("# quoted", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Removing_a_field_leaves_the_rest()
    {
        var before = (JsonObject)YamlReader.Read(_text).Root!;
        var after = (JsonObject)before.DeepClone();
        ((JsonObject)after["spec"]!).Remove("ports");
        var text = YamlDocumentEditor.Apply(_text, before, after);
        Assert.Equal(_text.Replace("  ports:\n  - name: http\n    port: 80\n  # the second\n  - {name: https, port: 443}\n", "", StringComparison.Ordinal), text);
    }

    [Fact]
    public void Removing_an_element_leaves_the_rest()
    {
        var before = (JsonObject)YamlReader.Read(_text).Root!;
        var after = (JsonObject)before.DeepClone();
        ((JsonArray)after["spec"]!["ports"]!).RemoveAt(0);
        var text = YamlDocumentEditor.Apply(_text, before, after);
        Assert.Equal(_text.Replace("  - name: http\n    port: 80\n", "", StringComparison.Ordinal), text);
    }

    [Fact]
    public void Elements_are_inserted_in_their_place()
    {
        var before = (JsonObject)YamlReader.Read(_text).Root!;
        var after = (JsonObject)before.DeepClone();
        ((JsonArray)after["spec"]!["ports"]!).Insert(0, new JsonObject { ["name"] = "first" });
        var text = YamlDocumentEditor.Apply(_text, before, after);
        Assert.Contains("  ports:\n  - name: first\n  - name: http\n", text, StringComparison.Ordinal);
        Assert.Contains("# the second", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_field_stands_after_the_one_before_it()
    {
        var before = (JsonObject)YamlReader.Read(_text).Root!;
        var after = (JsonObject)before.DeepClone();
        var spec = new JsonObject();
        foreach (var (name, value) in (JsonObject)before["spec"]!)
        {
            spec[name] = value?.DeepClone();
            if (name == "replicas") spec["size"] = "big";
        }
        after["spec"] = spec;
        var text = YamlDocumentEditor.Apply(_text, before, after);
        Assert.Contains("  replicas: 2   # two are enough\n  size: big\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_form_does_not_know_of_stays()
    {
        var text = YamlDocumentEditor.Apply("a: 1\nextra: kept # by hand\n", new JsonObject { ["a"] = 1 }, new JsonObject { ["a"] = 2 });
        Assert.Equal("a: 2\nextra: kept # by hand\n", text);
    }

    /// <summary>Random documents and changes: the text always comes to mean what was meant.</summary>
    [Fact]
    public void Any_change_comes_to_mean_what_was_meant()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var before = Tree(random, 0);
            var after = Mutate(random, before);
            var text = "# top\n" + YamlWriter.Write(before);
            var edited = YamlDocumentEditor.Apply(text, before, after);
            Assert.True(JsonNode.DeepEquals(after, YamlReader.Read(edited).Root), $"seed {seed}:\n{text}\n→\n{edited}\nmeant {after}");
        }
    }

    private static JsonObject Tree(Random random, int depth)
    {
        var result = new JsonObject();
        for (var i = random.Next(1, 5); i > 0; i--) result["k" + random.Next(8)] = Node(random, depth);
        return result;
    }

    private static JsonNode? Node(Random random, int depth) => random.Next(depth > 3 ? 5 : 8) switch
    {
        0 => random.Next(100),
        1 => "text " + random.Next(10),
        2 => "two\nlines\n",
        3 => random.Next(2) == 0 ? null : true,
        4 => random.Next(3) == 0 ? new JsonObject() : "yes",
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Node(random, depth + 1))]),
        _ => Tree(random, depth + 1),
    };

    private static JsonObject Mutate(Random random, JsonObject before)
    {
        var after = (JsonObject)before.DeepClone();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = after;
            while (random.Next(2) == 0 && at.Select(e => e.Value).OfType<JsonObject>().FirstOrDefault(o => o.Count > 0) is { } inner) at = inner;
            var name = "k" + random.Next(8);
            if (random.Next(3) == 0 && at.Count > 1) at.Remove(name);
            else at[name] = Node(random, 1);
            if (at.Select(e => e.Value).OfType<JsonArray>().FirstOrDefault() is { Count: > 0 } list && random.Next(2) == 0)
            {
                if (random.Next(2) == 0) list.RemoveAt(random.Next(list.Count));
                else list.Insert(random.Next(list.Count), Node(random, 2));
            }
        }
        return after;
    }

    private static (JsonObject Before, JsonObject After) Changed(string path, Func<JsonNode?, JsonNode?> change)
    {
        var before = (JsonObject)YamlReader.Read(_text).Root!;
        var after = (JsonObject)before.DeepClone();
        JsonNode at = after["spec"]!;
        var steps = path.Split('/');
        foreach (var step in steps[..^1]) at = int.TryParse(step, out var i) ? at[i]! : at[step]!;
        if (int.TryParse(steps[^1], out var last)) at[last] = change(at[last]);
        else at[steps[^1]] = change(at[steps[^1]]);
        return (before, after);
    }
}
