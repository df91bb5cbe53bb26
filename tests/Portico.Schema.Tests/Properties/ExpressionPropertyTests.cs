using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Portico.Schema.Cel;
using Portico.Schema.Cel.Rules;
using Portico.Schema.Cel.Types;
using Portico.Schema.Cel.Values;
using Portico.Schema.Tests.Cel;
using Portico.Schema.Tests.Validation;

namespace Portico.Schema.Tests.Properties;

/// <summary>What holds for any expression.</summary>
public sealed class ExpressionPropertyTests
{
    private const long Cost = 50_000;

    private static readonly Structural.StructuralSchema _schema = Read.Schema("type: object\nproperties: {name: {type: string}, size: {type: integer}, a: {type: array, items: {type: number}}, x-y: {x-kubernetes-int-or-string: true}}");

    private static readonly (string Name, CelType Type, CelValue Value)[] _variables =
    [
        ("i", CelType.Int, new CelInt(7)), ("u", CelType.Uint, new CelUint(3)), ("d", CelType.Double, new CelDouble(2.5)), ("s", CelType.String, new CelString("añ😀")),
        ("b", CelType.Bool, CelBool.True), ("y", CelType.Bytes, new CelBytes([1, 255])), ("n", CelType.Null, CelNull.Instance),
        ("t", CelType.Timestamp, CelProgram.Compile("timestamp('2024-02-29T01:02:03Z')", CelEnvironment.Standard).Program!.Evaluate()),
        ("w", CelType.Duration, new CelDuration(90_000_000_000)), ("list", CelType.List(CelType.Int), CelList.Of([new CelInt(3), new CelInt(1)])),
        ("names", CelType.List(CelType.String), CelList.Of([new CelString("a"), new CelString("b")])),
        ("map", CelType.Map(CelType.String, CelType.Int), CelMap.Of(new Dictionary<CelValue, CelValue> { [new CelString("a")] = new CelInt(1) })),
        ("opt", CelType.Optional(CelType.String), CelOptional.Of(new CelString("x"))), ("any", CelType.Dyn, new CelString("dyn")),
        ("obj", SchemaTypes.Of(_schema)!, CelJson.Value(JsonNode.Parse("""{"name": "n", "size": 2, "a": [1, 2.5], "x-y": "5"}"""), _schema)),
    ];

    private static readonly CelEnvironment _standard = CelEnvironment.Standard with { Variables = [.. _variables.Select(v => new CelVariable(v.Name, v.Type))] };

    [Fact]
    public void What_checks_as_a_type_yields_that_type_or_an_error()
    {
        var (fitting, yielding) = (0, 0);
        Prop.ForAll<int>(seed =>
        {
            var source = new RandomExpressions(seed).Expression(3);
            var compiled = CelProgram.Compile(source, (seed & 1) == 0 ? _standard : _standard with { IsKubernetes = true });
            if (compiled.Program is null) return compiled.Issues.Length > 0;
            fitting++;
            var result = compiled.Program.Evaluate(Cost, out _, [.. _variables.Select(v => v.Value)]);
            if (result is CelError) return true;
            yielding++;
            return TypedValues.Has(result, compiled.Type) ? true : throw new InvalidOperationException($"{source} checks as {compiled.Type} and yields {result.TypeName} {result}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000).WithEndSize(100_000_000));

        Assert.True(fitting > 1000 && yielding > 500, $"of 20000 expressions only {fitting} fit and {yielding} yield a value");
    }

    [Fact]
    public void No_expression_makes_the_checker_throw() => Prop.ForAll<int>(seed =>
    {
        var compiled = CelProgram.Compile(new RandomExpressions(seed).Expression(7), _standard);
        return compiled.Program is null == compiled.Issues.Length > 0;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithEndSize(100_000_000));

    [Fact]
    public void An_unchecked_expression_evaluates_without_throwing() => Prop.ForAll<int>(seed =>
        CelProgram.Compile(new RandomExpressions(seed).Expression(4), _standard with { Checked = false }).Program?
            .Evaluate(Cost, out _, [.. _variables.Select(v => v.Value)])).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(100_000_000));

    [Theory]
    [InlineData("1", " + 1", "")]
    [InlineData("any", ".a", "")]
    [InlineData("any", "[0]", "")]
    [InlineData("any", ".size()", "")]
    [InlineData("any", " == 1", "")]
    [InlineData("", "-", "i")]
    [InlineData("", "b ? 1 : ", "1")]
    [InlineData("", "[", "")]
    [InlineData("", "i.all(x, ", "")]
    public void Endless_chains_are_refused_and_exhaust_no_stack(string head, string link, string tail) =>
        Assert.NotNull(CelProgram.Compile(head + string.Concat(Enumerable.Repeat(link, 90_000 / link.Length)) + tail, _standard).Problem);

    [Fact]
    public void Long_alternatives_are_fine()
    {
        var compiled = CelProgram.Compile(string.Join(" || ", Enumerable.Range(0, 5_000).Select(i => $"i == {i}")), _standard);

        Assert.Equal(CelBool.True, compiled.Program!.Evaluate([.. _variables.Select(v => v.Value)]));
    }

    [Theory]
    [InlineData("cel.bind(x, {any: x, 'b': x}, ", "[1]")]
    [InlineData("cel.bind(x, [x, x], ", "[[1]]")]
    [InlineData("cel.bind(x, {x: x}, ", "[]")]
    public void Types_that_double_are_refused_or_bounded(string link, string start)
    {
        var bomb = $"cel.bind(x, {start}, {string.Concat(Enumerable.Repeat(link, 60))}x{new string(')', 61)}";
        var compiled = CelProgram.Compile(bomb, _standard);

        Assert.True(compiled.Problem is not null || compiled.Program!.Evaluate([.. _variables.Select(v => v.Value)]) is not null);
    }

    [Theory]
    [InlineData("cel.bind(x, [x, x], ", "[1]", "x == x")]
    [InlineData("cel.bind(x, [x, x], ", "[1]", "[x] == [x, x] || x in [x]")]
    [InlineData("cel.bind(x, [x, x], ", "[1]", "'%s'.format([x]) == ''")]
    [InlineData("cel.bind(x, [x, x], ", "[1]", "sets.contains(x, x)")]
    [InlineData("cel.bind(x, [x, x], ", "[1]", "x.distinct() == []")]
    [InlineData("cel.bind(x, [x, x], ", "[1]", "x.indexOf(x) == 0")]
    [InlineData("cel.bind(x, [x, x], ", "[1]", "dyn(x).flatten(60) == []")]
    [InlineData("cel.bind(x, x + x, ", "'ab'", "x == ''")]
    [InlineData("cel.bind(x, x + x, ", "b'ab'", "x == b''")]
    [InlineData("cel.bind(x, x + x, ", "[1]", "x == []")]
    [InlineData("cel.bind(x, x.replace('', x), ", "'abcdefghij'", "x == ''")]
    [InlineData("cel.bind(x, [x, x, x, x].join(x), ", "'abcdefghij'", "x == ''")]
    [InlineData("cel.bind(x, '%s%s'.format([x, x]), ", "'abcdefghij'", "x == ''")]
    public void Values_that_double_end_at_a_limit(string link, string start, string use)
    {
        var bomb = $"cel.bind(x, {start}, {string.Concat(Enumerable.Repeat(link, 60))}{use}{new string(')', 61)}";
        // Unchecked: types of sixty lists in each other are refused before.
        var program = CelProgram.Compile(bomb, CelEnvironment.Standard with { Checked = false }).Program!;

        Assert.IsType<CelError>(program.Evaluate());
    }

    [Theory]
    [InlineData("lists.range(100000).all(x, lists.range(100000).all(z, x == z || true))")]
    [InlineData("lists.range(100000).all(x, lists.range(100000).size() > 0)")]
    [InlineData("lists.range(1000000000).size() > 0")]
    [InlineData("quantity('1e999999999').asInteger() > 0")]
    [InlineData("quantity('1e100').add(quantity('1e-100')).isInteger()")]
    [InlineData("'%.999999999f'.format([1.0]) == ''")]
    [InlineData("'a'.matches('((a{1000}){1000}){1000}')")]
    [InlineData("'a'.find('((a{1000}){1000}){1000}') == ''")]
    [InlineData("duration('99999999999999999999h') > duration('1s')")]
    [InlineData("math.bitShiftLeft(1, 999999999999) == 0")]
    [InlineData("'x'.split('', 9223372036854775807).size() == 1 && 'x'.substring(-9223372036854775807) == ''")]
    public void What_is_huge_ends(string expression) => Assert.NotNull(CelProgram.Compile(expression, CelEnvironment.Standard with { Checked = false }).Program!.Evaluate());
}
