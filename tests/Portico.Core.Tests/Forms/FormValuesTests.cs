using System.Text.Json.Nodes;
using Portico.Core.Forms;

namespace Portico.Core.Tests.Forms;

public sealed class FormValuesTests
{
    [Fact]
    public void Nothing_is_found_below_a_value_that_holds_nothing()
    {
        var values = new FormValues(new JsonObject { ["spec"] = "text" });
        Assert.False(values.TryGet(FieldPath.Root.Child("spec").Child("env"), out var value));
        Assert.Null(value);
        Assert.False(values.TryGet(FieldPath.Root.Child("spec").At(0), out value));
        Assert.Null(value);
    }
}
