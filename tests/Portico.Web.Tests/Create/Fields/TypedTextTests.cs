using System.Text.RegularExpressions;
using Bunit;
using Portico.Testing;

namespace Portico.Web.Tests.Create.Fields;

/// <summary>What somebody types is never put back by the answer to an earlier key.</summary>
public sealed partial class TypedTextTests : FieldTestContext
{
    [Fact]
    public void Inputs_of_pages_are_bound()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src", "Portico.Web"), "*.razor", SearchOption.AllDirectories).ToList();
        Assert.True(files.Count > 30);
        var unbound = from file in files
                      from Match input in Input().Matches(File.ReadAllText(file))
                      where input.Value.Contains("@oninput", StringComparison.Ordinal) && input.Value.Contains(" value=", StringComparison.Ordinal)
                      select $"{Path.GetFileName(file)}: {input.Value}";
        Assert.Empty(unbound);
    }

    [Fact]
    public void Value_of_a_map_stays_as_typed_while_it_means_the_same()
    {
        Form("labels: {type: object, additionalProperties: {type: string}}", "apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a, namespace: b}\nspec: {labels: {app: shop}}\n");
        var field = Show("spec.labels");
        field.FindAll(".map-row input")[1].Input("my ");
        Assert.Equal("my ", field.FindAll(".map-row input")[1].GetAttribute("value"));
        field.FindAll(".map-row input")[1].Input("my shop");
        Assert.Equal("""{"app":"my shop"}""", Json("spec.labels"));
    }

    [Fact]
    public void Yaml_stays_as_typed_whether_it_can_be_read_or_not()
    {
        Form("free: {type: object, x-kubernetes-preserve-unknown-fields: true}");
        var field = Show("spec.free");
        field.Find("textarea").Input("a:   1 # one");
        Assert.Equal("""{"a":1}""", Json("spec.free"));
        Assert.Equal("a:   1 # one", field.Find("textarea").GetAttribute("value"));
        field.Find("textarea").Input("a: [");
        Assert.Equal("a: [", field.Find("textarea").GetAttribute("value"));
        Assert.Equal("""{"a":1}""", Json("spec.free"));
    }

    [GeneratedRegex("<(input|textarea)[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Input();
}
