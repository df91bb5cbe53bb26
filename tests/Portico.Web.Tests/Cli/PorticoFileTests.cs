using System.Text.Json.Nodes;
using Portico.Cli.Configuration;
using Portico.Schema.Documents;

namespace Portico.Web.Tests.Cli;

public sealed class PorticoFileTests
{
    [Fact]
    public void Unknown_key_is_refused_with_its_line_and_a_suggestion()
    {
        var problem = Assert.Single(Refused("title: x\nclusters:\n- name: a\n  serverr: https://a\n"));
        Assert.StartsWith("portico.yaml:4:", problem, StringComparison.Ordinal);
        Assert.Contains("clusters[0].serverr", problem, StringComparison.Ordinal);
        Assert.Contains("Did you mean server?", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_type_is_refused_with_its_line()
    {
        var problem = Assert.Single(Refused("title: x\nallowAnonymous: perhaps\n"));
        Assert.StartsWith("portico.yaml:2:", problem, StringComparison.Ordinal);
        Assert.Contains("allowAnonymous", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_is_said_at_once() => Assert.Equal(3, Refused("titel: x\nlisten: 5\ngitHosts:\n- {name: a, type: gitlab}\n").Count);

    [Fact]
    public void Aliases_that_grow_without_end_are_refused()
    {
        var bomb = "a0: &a0 [x, x]\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n"));
        Assert.NotEmpty(Refused(bomb));
    }

    [Theory]
    [InlineData("title: a\n---\ntitle: b\n", "2 YAML documents")]
    [InlineData("- title\n", "no mapping")]
    [InlineData("title: [\n", "portico.yaml:")]
    public void What_is_no_single_mapping_is_refused(string text, string says) => Assert.Contains(says, Refused(text)[0], StringComparison.Ordinal);

    [Fact]
    public void Missing_file_says_what_to_do()
    {
        var refused = Assert.Throws<ConfigurationException>(() => PorticoFile.Load("/nowhere/portico.yaml"));
        Assert.Contains("/nowhere/portico.yaml", refused.Message, StringComparison.Ordinal);
        Assert.Contains("-c", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_is_documented()
    {
        var root = Root();
        var schema = (JsonObject)YamlReader.Read(File.ReadAllText(Path.Combine(root, "src/Portico.Cli/Configuration/portico.schema.yaml"))).Root!;
        var docs = File.ReadAllText(Path.Combine(root, "docs/configuration.md"));
        var table = docs[docs.IndexOf("## Every key", StringComparison.Ordinal)..docs.IndexOf("## Annotations", StringComparison.Ordinal)];
        var missing = Keys(schema, "").Where(key => !Names(table, key)).ToList();
        Assert.True(missing.Count == 0, $"docs/configuration.md doesn't name {string.Join(", ", missing)}");
        Assert.False(Names(table, "clusters[].nothing"));
    }

    [Fact]
    public void Example_of_the_documentation_is_valid()
    {
        var docs = File.ReadAllText(Path.Combine(Root(), "docs/configuration.md"));
        var start = docs.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var file = PorticoFile.Parse("portico.yaml", docs[start..docs.IndexOf("```", start, StringComparison.Ordinal)]);
        Assert.NotEmpty(file.Root);
    }

    private static IReadOnlyList<string> Refused(string text) => Assert.Throws<ConfigurationException>(() => PorticoFile.Parse("portico.yaml", text)).Problems;

    /// <summary>Named in full, or shortened to <c>.key</c> in the row of its section.</summary>
    private static bool Names(string table, string key)
    {
        if (table.Contains($"`{key}`", StringComparison.Ordinal)) return true;
        var dot = key.LastIndexOf('.');
        return dot > 0 && table.Split('\n').Any(row => row.Contains($"`{key[..dot]}.", StringComparison.Ordinal) && row.Contains($"`{key[dot..]}`", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Keys(JsonObject schema, string path)
    {
        if (schema["items"]?["properties"] is JsonObject) return Keys((JsonObject)schema["items"]!, path + "[]");
        if (schema["properties"] is not JsonObject properties) return [path];
        return properties.SelectMany(p => Keys((JsonObject)p.Value!, path.Length == 0 ? p.Key : $"{path}.{p.Key}"));
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Portico.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Portico.slnx is not above the tests.");
        return folder;
    }
}
