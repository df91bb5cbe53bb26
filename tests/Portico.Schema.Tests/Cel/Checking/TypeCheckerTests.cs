using Portico.Schema.Cel;
using Portico.Schema.Cel.Types;

namespace Portico.Schema.Tests.Cel.Checking;

/// <summary>Types of expressions, and what cel-go says about those that have none.</summary>
public sealed class TypeCheckerTests
{
    private static readonly CelEnvironment _environment = CelEnvironment.Standard
        .With("i", CelType.Int).With("u", CelType.Uint).With("d", CelType.Double).With("s", CelType.String).With("b", CelType.Bool)
        .With("list", CelType.List(CelType.Int)).With("names", CelType.List(CelType.String)).With("map", CelType.Map(CelType.String, CelType.Int))
        .With("opt", CelType.Optional(CelType.String)).With("any", CelType.Dyn).With("maybe", CelType.Wrapper(CelType.Int))
        .With("obj", CelType.Object("Obj", new Dictionary<string, CelType> { ["name"] = CelType.String, ["size"] = CelType.Int }))
        .With("other", CelType.Object("Other", new Dictionary<string, CelType>())).With("t", CelType.Timestamp);

    [Theory]
    [InlineData("1 + 2", "int")]
    [InlineData("[1, 2].map(x, string(x))", "list(string)")]
    [InlineData("[]", "list(dyn)")]
    [InlineData("[1, 'a']", "list(dyn)")]
    [InlineData("[[], [1]]", "list(list(int))")]
    [InlineData("{'a': [1]}", "map(string, list(int))")]
    [InlineData("{}.x", "dyn")]
    [InlineData("any.x.y", "dyn")]
    [InlineData("any + 1", "int")]
    [InlineData("any + any", "dyn")]
    [InlineData("any == 1", "bool")]
    [InlineData("i < d && u >= i && d > 1", "bool")]
    [InlineData("obj.name", "string")]
    [InlineData("has(obj.name) ? obj.size : 0", "int")]
    [InlineData("obj.?name", "optional_type(string)")]
    [InlineData("obj.?name.orValue('x')", "string")]
    [InlineData("map[?'a'].orValue(1)", "int")]
    [InlineData("opt.optMap(x, size(x))", "optional_type(int)")]
    [InlineData("opt.optFlatMap(x, map[?x])", "optional_type(int)")]
    [InlineData("[?opt, 'x']", "list(string)")]
    [InlineData("{?'a': opt}", "map(string, string)")]
    [InlineData("list.filter(x, x > 1)", "list(int)")]
    [InlineData("map.filter(k, k != '')", "list(string)")]
    [InlineData("list.map(x, x > 1, x * 2)", "list(int)")]
    [InlineData("list.all(n, x, n < x) && map.exists(k, v, k == string(v))", "bool")]
    [InlineData("list.transformList(n, x, n + x)", "list(int)")]
    [InlineData("names.transformMap(n, x, x)", "map(int, string)")]
    [InlineData("map.transformMap(k, v, v > 1, string(v))", "map(string, string)")]
    [InlineData("map.transformMapEntry(k, v, {v: k})", "map(int, string)")]
    [InlineData("cel.bind(x, list, x[0])", "int")]
    [InlineData("b ? optional.none() : optional.of(1)", "optional_type(int)")]
    [InlineData("t - t", "duration")]
    [InlineData("t - duration('1s')", "timestamp")]
    [InlineData("type(1)", "type(int)")]
    [InlineData("type(1) == string", "bool")]
    [InlineData("maybe == null || maybe == 3", "bool")]
    [InlineData("obj == null", "bool")]
    [InlineData("quantity('1').add(2).asInteger()", "int")]
    [InlineData("url('https://x').getQuery()", "map(string, list(string))")]
    [InlineData("format.named('uri')", "optional_type(kubernetes.NamedFormat)")]
    [InlineData("ip('::1').family()", "int")]
    [InlineData("math.greatest(1, 2, 3)", "int")]
    [InlineData("math.least(1, 2.5)", "dyn")]
    [InlineData("[t].max()", "timestamp")]
    [InlineData("[3, 1].sort().first()", "optional_type(int)")]
    public void An_expression_has_the_type(string expression, string type)
    {
        var compiled = CelProgram.Compile(expression, _environment);

        Assert.Null(compiled.Problem);
        Assert.Equal(type, compiled.Type.ToString());
    }

    [Theory]
    [InlineData("obj.nam", "1:4: undefined field 'nam'")]
    [InlineData("has(obj.nam)", "1:8: undefined field 'nam'")]
    [InlineData("i + s", "1:3: found no matching overload for '_+_' applied to '(int, string)'")]
    [InlineData("i == s", "1:3: found no matching overload for '_==_' applied to '(int, string)'")]
    [InlineData("i == null", "1:3: found no matching overload for '_==_' applied to '(int, null)'")]
    [InlineData("obj == other", "1:5: found no matching overload for '_==_' applied to '(Obj, Other)'")]
    [InlineData("s.startsWith(1)", "1:13: found no matching overload for 'startsWith' applied to 'string.(int)'")]
    [InlineData("size(1)", "1:5: found no matching overload for 'size' applied to '(int)'")]
    [InlineData("nope + 1", "1:1: undeclared reference to 'nope' (in container '')")]
    [InlineData("s.nope()", "1:7: undeclared reference to 'nope' (in container '')")]
    [InlineData("nope(1)", "1:5: undeclared reference to 'nope' (in container '')")]
    [InlineData("i.x", "1:2: type 'int' does not support field selection")]
    [InlineData("list.all(x, x)", "1:9: found no matching overload for '_&&_' applied to '(bool, int)'")]
    [InlineData("obj.all(x, true)", "1:1: expression of type 'Obj' cannot be range of a comprehension (must be list, map, or dynamic)")]
    [InlineData("map[1]", "1:4: found no matching overload for '_[_]' applied to '(map(string, int), int)'")]
    [InlineData("1 in names", "1:3: found no matching overload for '@in' applied to '(int, list(string))'")]
    [InlineData("b ? 1 : 'a'", "1:3: found no matching overload for '_?_:_' applied to '(bool, int, string)'")]
    [InlineData("[?1]", "1:3: expected type 'optional_type(int)' but found 'int'")]
    [InlineData("Thing{a: 1}", "1:1: undeclared reference to 'Thing' (in container '')")]
    [InlineData("b &&\n  i", "1:3: found no matching overload for '_&&_' applied to '(bool, int)'")]
    [InlineData("b\n&& 'é😀' == i", "2:9: found no matching overload for '_==_' applied to '(string, int)'")]
    [InlineData("1 +", "1:4: The expression ends too early.")]
    public void An_expression_that_does_not_fit_says_where_and_why(string expression, string problem)
    {
        var compiled = CelProgram.Compile(expression, _environment);

        Assert.Null(compiled.Program);
        Assert.Equal(problem, compiled.Problem);
    }

    [Fact]
    public void Every_mistake_is_reported_in_the_order_of_the_text()
    {
        var compiled = CelProgram.Compile("obj.a == 1 && nope && i + s == 2", _environment);

        Assert.Equal([4, 15, 25], compiled.Issues.Select(i => i.Column));
    }

    [Theory]
    [InlineData("b", true)]
    [InlineData("any.x", true)]
    [InlineData("i", false)]
    public void A_wanted_result_is_checked_where_it_is_known(string expression, bool fits)
    {
        var compiled = CelProgram.Compile(expression, _environment, CelType.Bool);

        Assert.Equal(fits, compiled.Program is not null);
        if (!fits) Assert.Equal("1:1: the expression must evaluate to bool, not int", compiled.Problem);
    }

    [Theory]
    [InlineData("math.greatest(1, 2) == 2")]
    [InlineData("cel.bind(x, 1, x == 1)")]
    [InlineData("s.reverse() == s")]
    [InlineData("[1, 'a'] == []")]
    [InlineData("duration('1 hour') == duration('1h')")]
    [InlineData("timestamp('yesterday') < t")]
    [InlineData("s.matches('a(?=b)')")]
    public void What_an_api_server_refuses_is_refused_there(string expression)
    {
        Assert.Null(CelProgram.Compile(expression, _environment).Problem);
        Assert.NotNull(CelProgram.Compile(expression, _environment with { IsKubernetes = true }).Problem);
    }

    [Theory]
    [InlineData("list(string)")]
    [InlineData("map(string, optional_type(int))")]
    [InlineData("wrapper(int)")]
    [InlineData("type(dyn)")]
    [InlineData("kubernetes.Quantity")]
    public void Types_are_read_as_they_are_written(string text) => Assert.Equal(text, CelType.Parse(text)!.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("list(")]
    [InlineData("list(int")]
    [InlineData("map(int)")]
    [InlineData("nope")]
    [InlineData("int)")]
    public void What_is_no_type_is_none(string text) => Assert.Null(CelType.Parse(text));
}
