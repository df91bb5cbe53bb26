using Bunit;

namespace Portico.Web.Tests.Create.Fields;

public sealed class NestedFieldTests : FieldTestContext
{
    [Fact]
    public void Map_of_lists_is_a_key_and_chips_a_row()
    {
        Form("groups: {type: object, additionalProperties: {type: array, items: {type: string}}}");
        var field = Show("spec.groups");
        field.Find("[aria-label='New key of Groups']").Input("admins");
        field.Find("[aria-label='Add to Groups']").Click();
        field.Find("[id='f-spec.groups[admins]']").Input("jane,joe,");
        Assert.Equal("""{"admins":["jane","joe"]}""", Json("spec.groups"));
        Assert.Equal(2, field.FindAll(".chip").Count);
        Assert.Empty(field.FindAll("textarea"));

        field.Find("[aria-label='New key of Groups']").Input("admins");
        Assert.Contains("already a key “admins”", field.Find("[role=status].field-errors").TextContent, StringComparison.Ordinal);
        field.FindAll(".chip-x")[0].Click();
        field.FindAll(".chip-x")[0].Click();
        Assert.Equal("""{"admins":[]}""", Json("spec.groups"));
        field.Find("[aria-label='Remove Groups admins']").Click();
        Assert.Null(Json("spec.groups"));
    }

    [Fact]
    public void List_of_lists_has_a_row_for_each_and_says_what_is_wrong_there()
    {
        Form("matrix: {type: array, items: {type: array, items: {type: integer}}}");
        var field = Show("spec.matrix");
        field.Find("[aria-label='Add to Matrix']").Click();
        field.Find("[id='f-spec.matrix[0]']").Input("1,2,");
        field.Find("[aria-label='Add to Matrix']").Click();
        field.Find("[id='f-spec.matrix[1]']").Input("three,");
        Assert.Equal("""[[1,2],["three"]]""", Json("spec.matrix"));
        Assert.Single(field.FindAll(".chip-bad"));
        Assert.NotEmpty(field.FindAll("[id='e-spec.matrix[1]'] *"));
    }

    [Fact]
    public void Maps_in_maps_and_objects_in_them_are_filled_where_they_stand()
    {
        Form("deep: {type: object, additionalProperties: {type: object, additionalProperties: {type: object, properties: {size: {type: integer}, colour: {type: string}}}}}");
        var field = Show("spec.deep");
        field.Find("[aria-label='New key of Deep']").Input("a");
        field.Find("[aria-label='Add to Deep']").Click();
        field.Find("[aria-label='New key of Deep a']").Input("b");
        field.Find("[aria-label='Add to Deep a']").Click();
        field.Find("[id='f-spec.deep[a][b].colour']").Input("red");
        Assert.Equal("""{"a":{"b":{"colour":"red"}}}""", Json("spec.deep"));
    }
}
