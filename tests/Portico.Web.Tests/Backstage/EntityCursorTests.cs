using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;
using Portico.Web.Api.Backstage;

namespace Portico.Web.Tests.Backstage;

public sealed class EntityCursorTests
{
    [Fact]
    public void Cursor_comes_back_as_it_was()
    {
        var cursor = new EntityCursor(new EntityPosition(["zahlung – ü", null], "component-x-abc", Backwards: true))
        {
            Filters = ["kind=component,spec.type=service", "kind=api"],
            Query = JsonElement.Parse("""{"kind":"component"}"""),
            Order = [new("metadata.name", true), new("spec.type")],
            Text = "pay",
            TextFields = ["metadata.name", "metadata.title"],
            Total = 4711,
        };
        var back = EntityCursor.Decode(cursor.Encode());
        Assert.Equal(cursor.Encode(), back.Encode());
        Assert.Equal(cursor.Position.Values, back.Position.Values);
        Assert.Equal((cursor.Position.Id, cursor.Position.Backwards, cursor.Text, cursor.Total), (back.Position.Id, back.Position.Backwards, back.Text, back.Total));
        Assert.Equal(cursor.Filters, back.Filters);
        Assert.Equal(cursor.Order, back.Order);
        Assert.Equal(cursor.TextFields, back.TextFields);
        Assert.Equal("component", back.Query!.Value.GetProperty("kind").GetString());
    }

    [Fact]
    public void Only_a_query_by_predicate_has_the_member_that_sends_clients_to_POST()
    {
        Assert.False(Members(new EntityCursor(new EntityPosition([], "a")) { Filters = ["kind=component"] }).TryGetProperty("query", out _));
        Assert.True(Members(new EntityCursor(new EntityPosition([], "a")) { Query = JsonElement.Parse("{}") }).TryGetProperty("query", out _));

        static JsonElement Members(EntityCursor cursor) => JsonElement.Parse(Convert.FromBase64String(cursor.Encode()));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("%%%", "no base64")]
    [InlineData("json:nothing", "no JSON")]
    [InlineData("json:[]", "no object")]
    [InlineData("json:{}", "orderFields")]
    [InlineData("""json:{"orderFields":[],"orderFieldValues":[]}""", "doesn't fit")]
    [InlineData("""json:{"orderFields":[],"orderFieldValues":["a","b"]}""", "doesn't fit")]
    [InlineData("""json:{"orderFields":[],"orderFieldValues":[""]}""", "doesn't fit")]
    [InlineData("""json:{"orderFields":[],"orderFieldValues":[1]}""", "no text")]
    [InlineData("""json:{"orderFields":[1],"orderFieldValues":["a","b"]}""", "no object")]
    [InlineData("""json:{"orderFields":[{"field":"a","order":"up"}],"orderFieldValues":["a","b"]}""", "asc or desc")]
    [InlineData("""json:{"orderFields":[{"field":"a","order":"asc"},{"field":"A","order":"asc"}],"orderFieldValues":["a","b","c"]}""", "twice")]
    [InlineData("""json:{"orderFields":[],"orderFieldValues":["a"],"isPrevious":1}""", "isPrevious")]
    [InlineData("""json:{"orderFields":[],"orderFieldValues":["a"],"query":"kind"}""", "query")]
    [InlineData("""json:{"orderFields":[],"orderFieldValues":["a"],"filter":{"key":"kind"}}""", "filter")]
    [InlineData("""json:{"orderFields":[],"orderFieldValues":["a"],"fullTextFilter":"x"}""", "fullTextFilter")]
    [InlineData("""json:{"orderFields":[],"orderFieldValues":["a"],"totalItems":-1}""", "totalItems")]
    [InlineData("""json:{"orderFields":[],"orderFieldValues":["\ud800"]}""", "no JSON")]
    public void Forged_cursor_is_an_input_error(string text, string says)
    {
        if (text.StartsWith("json:", StringComparison.Ordinal)) text = Convert.ToBase64String(Encoding.UTF8.GetBytes(text[5..]));
        var error = Assert.Throws<PorticoException>(() => EntityCursor.Decode(text));
        Assert.Equal(ErrorCode.InvalidInput, error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_change_of_a_cursor_is_another_cursor_or_an_input_error()
    {
        var whole = new EntityCursor(new EntityPosition(["a"], "b")) { Order = [new("metadata.name")], Filters = ["kind=api"], Total = 3 }.Encode();
        var change = Gen.Zip(Gen.Choose(0, whole.Length - 1), Gen.Elements('A', 'z', '0', '/', '=', '%', ' '));
        Prop.ForAll(change.ToArbitrary(), c =>
        {
            try
            {
                EntityCursor.Decode(whole[..c.Item1] + c.Item2 + whole[(c.Item1 + 1)..]);
            }
            catch (PorticoException e) when (e.Code == ErrorCode.InvalidInput)
            {
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Base64_for_urls_is_understood()
    {
        var cursor = new EntityCursor(new EntityPosition([], "component-???>>>-x"));
        Assert.Equal("component-???>>>-x", EntityCursor.Decode(cursor.Encode().Replace('+', '-').Replace('/', '_').TrimEnd('=')).Position.Id);
    }

    [Theory]
    [InlineData("""{"limit":20,"offset":40}""", 20, 40)]
    [InlineData("""{"offset":40}""", null, 40)]
    [InlineData("{}", null, null)]
    public void After_says_how_much_from_where(string json, int? limit, int? offset) =>
        Assert.Equal(new AfterCursor(limit, offset), AfterCursor.Decode(Convert.ToBase64String(Encoding.UTF8.GetBytes(json))));

    [Theory]
    [InlineData("x")]
    [InlineData("bm8=")]
    [InlineData("W10=")]
    [InlineData("eyJsaW1pdCI6LTF9")]
    [InlineData("eyJvZmZzZXQiOiIxIn0=")]
    public void Forged_after_is_an_input_error(string text) =>
        Assert.Equal(ErrorCode.InvalidInput, Assert.Throws<PorticoException>(() => AfterCursor.Decode(text)).Code);
}
