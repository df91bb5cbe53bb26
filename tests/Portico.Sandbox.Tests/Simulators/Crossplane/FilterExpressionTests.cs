using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Crossplane;
using Portico.Sandbox.Simulators.Crossplane.Functions;

namespace Portico.Sandbox.Tests.Simulators.Crossplane;

public sealed class FilterExpressionTests
{
    private static readonly JsonObject s_world = JsonNode.Parse("""{"observed":{"composite":{"on":true,"off":false,"size":"small","count":3}}}""")!.AsObject();

    [Theory]
    [InlineData("observed.composite.on", true)]
    [InlineData("!observed.composite.on", false)]
    [InlineData("has(observed.composite.none)", false)]
    [InlineData("has(observed.composite.none) && observed.composite.none.deep", false)]
    [InlineData("observed.composite.on || observed.composite.none", true)]
    [InlineData("observed.composite.size == \"small\"", true)]
    [InlineData("observed.composite.size != 'small'", false)]
    [InlineData("observed.composite.count >= 3 && observed.composite.count < 4", true)]
    [InlineData("(observed.composite.off || observed.composite.on) && !(observed.composite.count > 3)", true)]
    public void Condition_is_decided(string expression, bool expected) => Assert.Equal(expected, FilterExpression.IsTrue(expression, s_world));

    [Theory]
    [InlineData("observed.composite.none", "test it with has()")]
    [InlineData("observed.composite.size", "must be true or false")]
    [InlineData("composite.on", "begin with observed or desired")]
    [InlineData("observed.composite.on &&", "ends too early")]
    [InlineData("(observed.composite.on", "')' is missing")]
    [InlineData("observed.composite.on true", "not expected here")]
    [InlineData("observed.composite.size == 'small", "never closed")]
    [InlineData("observed.composite.count + 1 == 4", "'+' is not part")]
    [InlineData("observed.composite.size > 1", "only numbers")]
    public void Condition_that_cannot_be_decided_says_why(string expression, string expected) =>
        Assert.Contains(expected, Assert.Throws<CompositionException>(() => FilterExpression.IsTrue(expression, s_world)).Message, StringComparison.Ordinal);
}
