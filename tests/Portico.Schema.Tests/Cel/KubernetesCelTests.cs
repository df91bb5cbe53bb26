using FsCheck;
using FsCheck.Fluent;
using Portico.Schema.Cel;
using Portico.Schema.Cel.Rules;
using Portico.Schema.Cel.Values;
using Portico.Schema.Tests.Validation;
using Portico.Schema.Validation;

namespace Portico.Schema.Tests.Cel;

/// <summary>Kubernetes' libraries, and what is around a rule: names, messages, paths, old values, costs.</summary>
public sealed class KubernetesCelTests
{
    [Theory]
    [InlineData("url('https://user@example.org:8443/a/b?q=1&q=2').getHost() == 'example.org:8443'")]
    [InlineData("url('https://example.org:8443/a').getHostname() == 'example.org' && url('https://example.org:8443/a').getPort() == '8443'")]
    [InlineData("url('https://example.org/a?q=1&q=2').getQuery()['q'] == ['1', '2']")]
    [InlineData("url('https://example.org/a b').getEscapedPath() == '/a%20b'")]
    [InlineData("isURL('/path') && !isURL('../relative') && !isURL('example')")]
    [InlineData("quantity('1.5Gi').isGreaterThan(quantity('1500Mi'))")]
    [InlineData("quantity('50k').add(quantity('20k')).compareTo(quantity('70k')) == 0")]
    [InlineData("quantity('50k').sub(20000) == quantity('30k')")]
    [InlineData("isQuantity('20Mi') && !isQuantity('20Xi') && quantity('3k').asInteger() == 3000 && quantity('-1').sign() == -1")]
    [InlineData("!quantity('1.5').isInteger() && quantity('1.5').asApproximateFloat() == 1.5")]
    [InlineData("semver('1.2.3').isLessThan(semver('1.10.0')) && semver('1.2.3-rc.1').isLessThan(semver('1.2.3'))")]
    [InlineData("isSemver('1.0.0') && !isSemver('v1.0') && isSemver('v1.0', true) && semver('v2.3', true).minor() == 3")]
    [InlineData("!format.dns1123Label().validate('my-name').hasValue()")]
    [InlineData("format.dns1123Label().validate('My_Name').hasValue() && format.named('nope') == optional.none()")]
    [InlineData("[1, 2, 2, 3].isSorted() && ![2, 1].isSorted() && [1, 2, 3].sum() == 6 && [4, 9, 2].max() == 9 && [4, 9, 2].min() == 2")]
    [InlineData("[1, 2, 2].indexOf(2) == 1 && [1, 2, 2].lastIndexOf(2) == 2 && [1].indexOf(5) == -1")]
    [InlineData("'abc 123'.find('[0-9]+') == '123' && 'abc'.find('[0-9]+') == ''")]
    [InlineData("'1 and 22 and 333'.findAll('[0-9]+') == ['1', '22', '333'] && '1 2 3'.findAll('[0-9]', 2) == ['1', '2']")]
    [InlineData("'a1٣'.findAll('\\\\d') == ['1'] && 'ab\\n'.find('b$') == '' && '<a><b>'.find('<.+?>') == '<a>' && 'x😀y'.find('[😀-😂]y') == '😀y'")]
    [InlineData("'aé b'.findAll('[[:alpha:]]+') == ['a', 'b'] && 'AbC'.find('(?i)BC') == 'bC'")]
    [InlineData("'foobar'.find('(?P<x>o+)b') == 'oob' && 'xaab'.find('(?U)a+') == 'a' && '😀'.find('.') == '😀' && 'é'.find('\\\\pL') == 'é'")]
    [InlineData("sets.contains([1, 2, 3], [3, 1]) && sets.equivalent([1, 2], [2, 1, 1]) && sets.intersects([1], [1, 2]) && !sets.intersects([1], [2])")]
    [InlineData("cidr('10.0.0.0/8').containsIP('10.1.2.3') && cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16') && !cidr('10.0.0.0/8').containsIP(ip('11.0.0.1'))")]
    [InlineData("cidr('10.1.2.3/16').masked() == cidr('10.1.0.0/16') && cidr('::1/128').prefixLength() == 128 && isCIDR('1.2.3.0/24') && !isCIDR('1.2.3.4')")]
    [InlineData("ip('127.0.0.1').isLoopback() && ip('fe80::1').family() == 6 && !isIP('999.1.1.1') && ip.isCanonical('::1')")]
    public void Library_holds(string expression)
    {
        var compiled = CelProgram.Compile(expression, CelEnvironment.Standard);

        Assert.Null(compiled.Problem);
        var result = compiled.Program!.Evaluate();
        Assert.True(result is CelBool { Value: true }, $"{expression}: {(result is CelError e ? e.Message : result.ToString())}");
    }

    [Theory]
    [InlineData("quantity('20Xi')")]
    [InlineData("quantity('1.5').asInteger()")]
    [InlineData("url('::')")]
    [InlineData("semver('1')")]
    [InlineData("cidr('10.0.0.0')")]
    [InlineData("ip('10.0.0')")]
    [InlineData("[].max()")]
    public void Bad_values_are_errors(string expression) =>
        Assert.IsType<CelError>(CelProgram.Compile(expression, CelEnvironment.Standard).Program!.Evaluate());

    [Fact]
    public void A_bomb_of_comprehensions_ends_at_the_budget()
    {
        const string List = "[0,1,2,3,4,5,6,7,8,9]";
        var bomb = string.Concat(Enumerable.Range(0, 12).Select(i => $"{List}.all(x{i}, ")) + "true" + new string(')', 12);

        var result = CelProgram.Compile(bomb, CelEnvironment.Standard).Program!.Evaluate(CelProgram.DefaultCostLimit, out var cost);

        Assert.IsType<CelError>(result);
        Assert.InRange(cost, CelProgram.DefaultCostLimit, CelProgram.DefaultCostLimit * 2);
    }

    [Theory]
    [InlineData("self.x__dash__y == 1", "{x-y: 1}", "x-y: {type: integer}")]
    [InlineData("self.a__dot__b__slash__c == 1", "{a.b/c: 1}", "a.b/c: {type: integer}")]
    [InlineData("self.__namespace__ == 1", "{namespace: 1}", "namespace: {type: integer}")]
    [InlineData("self.a__underscores__b == 1", "{a__b: 1}", "a__b: {type: integer}")]
    public void Property_names_are_escaped(string rule, string value, string properties) => Assert.Empty(Findings($$"""
        type: object
        x-kubernetes-validations: [{rule: "{{rule}}"}]
        properties: {{{properties}}}
        """, value));

    [Fact]
    public void Message_expression_and_field_path_say_what_and_where()
    {
        const string Schema = """
            type: object
            x-kubernetes-validations:
            - {rule: self.min <= self.max, fieldPath: .min, message: plain, messageExpression: "'min ' + string(self.min) + ' is above ' + string(self.max)"}
            properties: {min: {type: integer}, max: {type: integer}}
            """;

        var found = Assert.Single(Findings(Schema, "{min: 3, max: 1}"));

        Assert.Equal(("min", "min 3 is above 1"), (found.Path, found.Message));
    }

    [Fact]
    public void Optional_old_self_is_there_on_create_and_on_update()
    {
        const string Schema = """
            type: object
            properties: {size: {type: integer, x-kubernetes-validations: [{rule: "oldSelf.hasValue() ? self >= oldSelf.value() : self < 3", optionalOldSelf: true}]}}
            """;

        Assert.Empty(Findings(Schema, "{size: 2}"));
        Assert.Single(Findings(Schema, "{size: 5}"));
        Assert.Empty(Findings(Schema, "{size: 5}", "{size: 4}"));
        Assert.Single(Findings(Schema, "{size: 3}", "{size: 4}"));
    }

    [Theory]
    [InlineData("{part: {a: 1}, other: 2}", 0)]
    [InlineData("{part: {b: 1}, other: 2}", 1)]
    public void An_unchanged_part_may_break_a_rule_but_not_its_evaluation(string value, int errors)
    {
        const string Schema = """
            type: object
            properties:
              other: {type: integer}
              part: {type: object, x-kubernetes-validations: [{rule: self.a == 2}], properties: {a: {type: integer}, b: {type: integer}}}
            """;

        Assert.Equal(errors, Findings(Schema, value, value.Replace("other: 2", "other: 1", StringComparison.Ordinal)).Length);
    }

    [Fact]
    public void No_text_crashes_the_compiler_or_runs_away()
    {
        string[] parts = ["(", ")", "[", "]", "{", "}", "self", ".", "?", ":", "!", "-", "1", "0x", "1e9", "'a'", "\"", "r'", "b'\\x", "&&", "||", "==", "in", "all(", "map(x, ", "has(", "optional.of(", "9223372036854775807", "\u0000", "é", " ", "\n", "//"];
        Prop.ForAll(Gen.Elements(parts).ListOf().ToArbitrary(), pieces =>
        {
            var compiled = CelProgram.Compile(string.Concat(pieces), CelEnvironment.Standard.With("self"));
            compiled.Program?.Evaluate(new CelInt(1));
            return compiled.Program is null != compiled.Problem is null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("!")]
    [InlineData("-")]
    [InlineData("{1:")]
    public void Deep_nesting_is_refused(string opening) =>
        Assert.NotNull(CelProgram.Compile(string.Concat(Enumerable.Repeat(opening, 100_000)), CelEnvironment.Standard).Problem);

    private static Diagnostic[] Findings(string schema, string value, string? old = null) =>
        [.. SchemaValidator.Validate(Read.Schema(schema), Read.Object(value), old is null ? null : Read.Object(old), new ValidationOptions { Rules = CelRuleEvaluator.Shared })];
}
