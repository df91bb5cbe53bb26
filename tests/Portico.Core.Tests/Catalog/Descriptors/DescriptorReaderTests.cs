using Portico.Core.Catalog.Descriptors;

namespace Portico.Core.Tests.Catalog.Descriptors;

public sealed class DescriptorReaderTests
{
    [Fact]
    public void A_broken_document_harms_only_itself()
    {
        var documents = DescriptorReader.Read("kind: A\n---\nkind: [B\n---\n\n# nothing\n---\nkind: C\n...\n---\n- d\n");

        Assert.Equal([1, 2, 3, 4], documents.Select(d => d.Index));
        Assert.Equal(["A", null, "C", null], documents.Select(d => d.Root?["kind"]?.GetValue<string>()));
        Assert.Equal(4, Assert.Single(documents[1].Problems).Position!.Value.Line);
        Assert.Contains("no mapping", Assert.Single(documents[3].Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Positions_are_those_of_the_file()
    {
        var document = DescriptorReader.Read("kind: A\n---\nkind: B\nspec:\n  owner: 5\n")[1];

        Assert.Equal((2, "5:10"), (document.Line, document.PositionOf("spec.owner").ToString()));
    }

    [Fact]
    public void Dashes_inside_a_text_end_nothing_and_a_mark_may_carry_content()
    {
        var documents = DescriptorReader.Read("%YAML 1.2\n---\nkind: A\ntext: |\n  ---\n  more\n--- {kind: B}\n---\r\nkind: C\r\n");

        Assert.Equal(["A", "B", "C"], documents.Select(d => d.Root!["kind"]!.GetValue<string>()));
        Assert.Equal("---\nmore\n", documents[0].Root!["text"]!.GetValue<string>());
    }

    [Fact]
    public void Words_that_kubectl_reads_as_booleans_are_texts_here()
    {
        var root = DescriptorReader.Read("a: yes\nb: off\nc: true\nd: 010\ne: 0o17\nf: 2026-01-02\ng: 1.50\nh: null\n<<: {x: y}\n")[0].Root!;

        Assert.Equal("""{"a":"yes","b":"off","c":true,"d":10,"e":15,"f":"2026-01-02","g":1.5,"h":null,"\u003C\u003C":{"x":"y"}}""", root.ToJsonString());
    }

    [Fact]
    public void Aliases_by_the_million_are_refused()
    {
        var bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range('b', 12).Select(c => $"{(char)c}: &{(char)c} [{string.Join(',', Enumerable.Repeat($"*{(char)(c - 1)}", 9))}]\n"));

        var document = Assert.Single(DescriptorReader.Read(bomb));

        Assert.Null(document.Root);
        Assert.Contains("aliases", Assert.Single(document.Problems).Message, StringComparison.Ordinal);
    }
}
