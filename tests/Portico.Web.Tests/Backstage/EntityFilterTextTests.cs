using FsCheck;
using FsCheck.Fluent;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;
using Portico.Web.Api.Backstage;

namespace Portico.Web.Tests.Backstage;

public sealed class EntityFilterTextTests
{
    [Theory]
    [InlineData("kind=component", "kind in [component]")]
    [InlineData("kind=component,spec.type=service", "(kind in [component] and spec.type in [service])")]
    [InlineData("kind=component,kind=api", "kind in [component|api]")]
    [InlineData("spec.type", "has spec.type")]
    [InlineData("spec.type,spec.type=service", "spec.type in [service]")]
    [InlineData("metadata.tags.java", "has metadata.tags.java")]
    [InlineData("metadata.annotations.backstage.io/orphan=true", "metadata.annotations.backstage.io/orphan in [true]")]
    [InlineData("relations.ownedBy=Group:default/Team-A", "relations.ownedby in [group:default/team-a]")]
    [InlineData(" kind = Component , , spec.x= ", "(kind in [component] and spec.x in [])")]
    [InlineData("a=b=c", "a in [b=c]")]
    public void One_parameter_is_a_set_of_conditions(string text, string expected) =>
        Assert.Equal(expected, Written(EntityFilterText.Parse([text])));

    [Fact]
    public void Several_parameters_are_alternatives() =>
        Assert.Equal("(kind in [user] or (kind in [group] and has spec.type))", Written(EntityFilterText.Parse(["kind=user", "kind=group,spec.type"])));

    [Fact]
    public void Nothing_said_is_no_filter()
    {
        Assert.Null(EntityFilterText.Parse([]));
        Assert.Null(EntityFilterText.Parse(["", " , "]));
    }

    [Theory]
    [InlineData("=component")]
    [InlineData("kind=a, =b")]
    public void Value_without_key_is_an_input_error(string text)
    {
        var error = Assert.Throws<PorticoException>(() => EntityFilterText.Parse([text]));
        Assert.Equal(ErrorCode.InvalidInput, error.Code);
        Assert.Contains("is not a valid statement", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_a_filter_or_an_input_error() => Prop.ForAll<string[]>(texts =>
    {
        try
        {
            EntityFilterText.Parse([.. texts.Where(t => t is not null)]);
        }
        catch (PorticoException e) when (e.Code == ErrorCode.InvalidInput)
        {
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Keys_and_values_come_back_as_they_were_written()
    {
        var word = Gen.Elements("kind", "spec.type", "metadata.name", "x.y/z", "a-b");
        var pairs = Gen.ListOf(Gen.Zip(word, Gen.Elements("a", "b-1", "group:default/x"))).Where(p => p.Count > 0);
        Prop.ForAll(pairs.ToArbitrary(), list =>
        {
            var filter = EntityFilterText.Parse([string.Join(',', list.Select(p => $"{p.Item1}={p.Item2}"))]);
            var expected = list.GroupBy(p => p.Item1).Select(g => (g.Key, Values: g.Select(p => p.Item2).Distinct().ToList()));
            var conditions = filter is EntityFilter.All all ? all.Of.Cast<EntityFilter.In>() : [(EntityFilter.In)filter!];
            return expected.Zip(conditions).All(c => c.First.Key == c.Second.Key && c.First.Values.SequenceEqual(c.Second.Values));
        }).QuickCheckThrowOnFailure();
    }

    internal static string Written(EntityFilter? filter) => filter switch
    {
        null => "",
        EntityFilter.All all => $"({string.Join(" and ", all.Of.Select(Written))})",
        EntityFilter.Any any => $"({string.Join(" or ", any.Of.Select(Written))})",
        EntityFilter.Not not => $"not {Written(not.Of)}",
        EntityFilter.Has has => $"has {has.Key}",
        EntityFilter.In @in => $"{@in.Key} in [{string.Join('|', @in.Values)}]",
        EntityFilter.Prefix prefix => $"{prefix.Key} begins {prefix.Value}",
        _ => throw new InvalidOperationException(),
    };
}
