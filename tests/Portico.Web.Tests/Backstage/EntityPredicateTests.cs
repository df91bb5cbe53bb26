using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Portico.Core.Errors;
using Portico.Web.Api.Backstage;

namespace Portico.Web.Tests.Backstage;

public sealed class EntityPredicateTests
{
    [Theory]
    [InlineData("""{"kind":"Component"}""", "kind in [component]")]
    [InlineData("""{"kind":"component","spec.type":"service"}""", "(kind in [component] and spec.type in [service])")]
    [InlineData("{}", "()")]
    [InlineData("""{"spec.replicas":3}""", "spec.replicas in [3]")]
    [InlineData("""{"spec.ratio":1.50}""", "spec.ratio in [1.5]")]
    [InlineData("""{"spec.public":true}""", "spec.public in [true]")]
    [InlineData("""{"spec.type":{"$exists":true}}""", "has spec.type")]
    [InlineData("""{"spec.type":{"$exists":false}}""", "not has spec.type")]
    [InlineData("""{"kind":{"$in":["Component","API",7]}}""", "kind in [component|api|7]")]
    [InlineData("""{"kind":{"$in":[]}}""", "()")]
    [InlineData("""{"metadata.name":{"$hasPrefix":"Pay"}}""", "metadata.name begins pay")]
    [InlineData("""{"metadata.tags":{"$contains":"Java"}}""", "metadata.tags in [java]")]
    [InlineData("""{"relations":{"$contains":{"type":"ownedBy"}}}""", "has relations.ownedby")]
    [InlineData("""{"relations":{"$contains":{"type":"ownedBy","targetRef":"Group:default/a"}}}""", "relations.ownedby in [group:default/a]")]
    [InlineData("""{"relations":{"$contains":{"type":"ownedBy","targetRef":{"$in":["group:default/a","group:default/b"]}}}}""", "relations.ownedby in [group:default/a|group:default/b]")]
    [InlineData("""{"$all":[{"kind":"a"},{"kind":"b"}]}""", "(kind in [a] and kind in [b])")]
    [InlineData("""{"$any":[{"kind":"a"},{"$not":{"kind":"b"}}]}""", "(kind in [a] or not kind in [b])")]
    [InlineData("""{"$all":[]}""", "()")]
    public void Predicate_says_what_it_says(string json, string expected) =>
        Assert.Equal(expected, EntityFilterTextTests.Written(EntityPredicate.Parse(JsonElement.Parse(json))));

    [Theory]
    [InlineData("\"kind\"", "Query must be an object")]
    [InlineData("[]", "Query must be an object")]
    [InlineData("null", "Query must be an object")]
    [InlineData("""{"$all":[{"kind":"a"}],"kind":"b"}""", "must be the only key")]
    [InlineData("""{"$any":{"kind":"a"}}""", "takes a list")]
    [InlineData("""{"$nor":[]}""", "no operator $nor")]
    [InlineData("""{"$not":"a"}""", "expected an object")]
    [InlineData("""{"$all":["a"]}""", "expected an object")]
    [InlineData("""{"kind":null}""", "expected a primitive value")]
    [InlineData("""{"kind":["a"]}""", "expected a primitive value")]
    [InlineData("""{"kind":{"$like":"a"}}""", "expected a primitive value")]
    [InlineData("""{"kind":{"$exists":"yes"}}""", "expected a primitive value")]
    [InlineData("""{"kind":{"$exists":true,"$in":["a"]}}""", "expected a primitive value")]
    [InlineData("""{"kind":{"$in":"a"}}""", "takes a list")]
    [InlineData("""{"kind":{"$in":[null]}}""", "no primitive value")]
    [InlineData("""{"kind":{"$hasPrefix":1}}""", "expected a primitive value")]
    [InlineData("""{"metadata.tags":{"$contains":{"a":"b"}}}""", "Unsupported $contains target")]
    [InlineData("""{"relations":{"$contains":{"targetRef":"a:b/c"}}}""", "requires a \"type\"")]
    [InlineData("""{"relations":{"$contains":{"type":1}}}""", "takes one \"type\" string")]
    [InlineData("""{"relations":{"$contains":{"type":"a","target":"b"}}}""", "Only \"type\" and \"targetRef\"")]
    [InlineData("""{"relations":{"$contains":{"type":"a","targetRef":{"$in":[]}}}}""", "non-empty")]
    [InlineData("""{"relations":{"$contains":{"type":"a","targetRef":1}}}""", "Unsupported value")]
    [InlineData("""{"relations":{"$contains":[]}}""", "Unsupported $contains target")]
    public void Anything_else_is_an_input_error(string json, string says)
    {
        var error = Assert.Throws<PorticoException>(() => EntityPredicate.Parse(JsonElement.Parse(json)));
        Assert.Equal(ErrorCode.InvalidInput, error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        var json = string.Concat(Enumerable.Repeat("""{"$not":""", 30)) + "{}" + new string('}', 30);
        Assert.Contains("nested deeper", Assert.Throws<PorticoException>(() => EntityPredicate.Parse(JsonElement.Parse(json))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_json_is_a_predicate_or_an_input_error()
    {
        var leaf = Gen.Elements("\"a\"", "1", "true", "null", "[]", "{}", "[\"a\",2]", "[{}]");
        var key = Gen.Elements("$all", "$any", "$not", "$in", "$exists", "$contains", "$hasPrefix", "relations", "type", "targetRef", "kind", "$x");
        var json = Gen.Sized(size => Of(Math.Min(size, 5)));
        Prop.ForAll(json.ToArbitrary(), text =>
        {
            try
            {
                EntityPredicate.Parse(JsonElement.Parse(text));
            }
            catch (PorticoException e) when (e.Code == ErrorCode.InvalidInput)
            {
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

        Gen<string> Of(int depth) => depth == 0 ? leaf : Gen.OneOf(
            leaf,
            Gen.ListOf(Of(depth - 1), 2).Select(l => $"[{string.Join(',', l)}]"),
            Gen.Zip(key, Of(depth - 1)).Select(p => $"{{\"{p.Item1}\":{p.Item2}}}"),
            Gen.Zip(Gen.Zip(key, Of(depth - 1)), Gen.Zip(key, Of(depth - 1)))
                .Select(p => p.Item1.Item1 == p.Item2.Item1 ? $"{{\"{p.Item1.Item1}\":{p.Item1.Item2}}}" : $"{{\"{p.Item1.Item1}\":{p.Item1.Item2},\"{p.Item2.Item1}\":{p.Item2.Item2}}}"));
    }
}
