using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Manifests;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Delivery;

public sealed class ChangeRequestTextTests
{
    private static readonly ChangeSummary Silly = new(
        RolloutAction.Create,
        new ResourceRef("demo", "devopstoolkit.live", "AppClaim", "a-team", "silly-demo"),
        new Target("local", "demo", "main", PathLayout.ClusterScoped, "orders", "demo"),
        new Caller("user:default/jane", "Jane"),
        new ManifestSet([new ManifestFile("orders/demo/AppClaim/silly-demo.yaml", "kind: AppClaim\n")]))
    {
        OfferingTitle = "App",
        Inputs = [new ChangeInput("Image", "ghcr.io/vfarcic/silly-demo"), new ChangeInput("Scaling · Min", "2")],
        Checks = [new ChangeRequestCheck("Schema", CheckOutcome.Passed, "14 fields"), new ChangeRequestCheck("Dry run", CheckOutcome.Skipped, "not allowed")],
        OrderUrl = "http://127.0.0.1:7007/orders/x1",
    };

    [Fact]
    public void Title_names_action_offering_name_and_place() => Assert.Equal("Create App silly-demo in a-team on demo", ChangeRequestText.Title(Silly));

    [Fact]
    public void Body_has_files_inputs_checks_and_the_order()
    {
        var body = ChangeRequestText.Body(Silly);

        Assert.Contains("Creates **App** `silly-demo` in namespace `a-team` on cluster `demo` (`AppClaim.devopstoolkit.live`), ordered by Jane.", body, StringComparison.Ordinal);
        Assert.Contains("- `orders/demo/AppClaim/silly-demo.yaml`\n", body, StringComparison.Ordinal);
        Assert.Contains("| Scaling · Min | `2` |", body, StringComparison.Ordinal);
        Assert.Contains("| Schema | ✓ passed | 14 fields |", body, StringComparison.Ordinal);
        Assert.Contains("| Dry run | ○ skipped | not allowed |", body, StringComparison.Ordinal);
        Assert.Contains("[Follow the order](http://127.0.0.1:7007/orders/x1)", body, StringComparison.Ordinal);
    }

    [Fact]
    public void User_input_cannot_become_markup_or_a_mention()
    {
        var body = ChangeRequestText.Body(Silly with
        {
            OfferingTitle = "<img src=x> [a](javascript:b)",
            Caller = new Caller("x", "@everyone\n# Big"),
            Inputs = [new ChangeInput("a|b", "x`|`y\n| z | <script>")],
        });

        Assert.DoesNotContain("<img", body, StringComparison.Ordinal);
        Assert.DoesNotContain("[a](", body, StringComparison.Ordinal);
        Assert.DoesNotContain("@everyone", body, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# Big", body, StringComparison.Ordinal);
        Assert.Contains("| a\\|b | ``x`\\|`y \\| z \\| <script>`` |", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Commit_message_carries_who_ordered_it()
    {
        var message = ChangeRequestText.CommitMessage(Silly with { Caller = new Caller("user:default/jane", "Jane <x>\nOrdered-by: Eve <eve>") });

        Assert.StartsWith("Create App silly-demo in a-team on demo\n\n", message, StringComparison.Ordinal);
        Assert.Equal("user:default/jane", OrderedBy.CallerId(message));
    }

    [Fact]
    public void Long_or_broken_title_stays_one_line()
    {
        var title = ChangeRequestText.Title(Silly with { OfferingTitle = new string('x', 500) + "\r\n" });

        Assert.Equal(120, title.Length);
        Assert.DoesNotContain(title, char.IsControl);
    }

    [Fact]
    public void Proposal_is_complete()
    {
        var proposal = ChangeRequestText.Propose(Silly);

        Assert.Equal(BranchName.For(Silly.Action, Silly.Subject), proposal.Branch);
        Assert.Equal(Silly.Checks, proposal.Checks);
        Assert.Equal(Silly.Manifests, proposal.Manifests);
    }
}
