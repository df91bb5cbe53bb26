using System.Text.Json.Nodes;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using static Portico.Adapters.Tests.Git.Local.ForgeFixture;

namespace Portico.Adapters.Tests.Git.Local;

/// <summary>What a forge finds when the one before it stopped at a bad moment.</summary>
public sealed class LocalForgeRestartTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly ForgeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Change_requests_survive_a_restart()
    {
        await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", "a: 1\n") with { Checks = [new ChangeRequestCheck("Schema", CheckOutcome.Warned, "x")] }, None);
        using var again = _fixture.Start();
        var change = await again.FindAsync(Jane, "demo", 1, None);

        Assert.Equal(("Create portico/create/x", CheckOutcome.Warned), (change!.Title, change.Checks.Single().Outcome));
        Assert.Equal(ChangeRequestState.Merged, (await again.MergeAsync(Jane, "demo", 1, None)).State);
    }

    [Fact]
    public async Task Merge_that_moved_the_branch_but_not_the_record_is_completed()
    {
        await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", "a: 1\n"), None);
        var before = File.ReadAllText(RecordPath(1));
        var merged = await _fixture.Forge.MergeAsync(Bob, "demo", 1, None);
        PutBack(before, merged.MergeCommit!);
        using var again = _fixture.Start();
        var found = await again.FindAsync(Jane, "demo", 1, None);

        Assert.Equal((ChangeRequestState.Merged, merged.MergeCommit, "Bob"), (found!.State, found.MergeCommit, found.ClosedBy));
        Assert.Equal([new FileDiff("a.yaml", null, "a: 1\n")], await again.DiffAsync(Jane, "demo", 1, None));
    }

    [Fact]
    public async Task Merge_that_was_only_intended_did_not_take_place()
    {
        await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", "a: 1\n"), None);
        PutBack(File.ReadAllText(RecordPath(1)), new string('1', 40));
        using var again = _fixture.Start();

        Assert.Equal(ChangeRequestState.Open, (await again.FindAsync(Jane, "demo", 1, None))!.State);
        Assert.Equal(ChangeRequestState.Merged, (await again.MergeAsync(Jane, "demo", 1, None)).State);
    }

    [Fact]
    public async Task Branch_without_a_record_is_taken_up_by_the_same_order()
    {
        await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", "a: 1\n"), None);
        File.Delete(RecordPath(1));
        using var again = _fixture.Start();

        Assert.Equal(1, (await again.ProposeAsync(Jane, Proposing("a.yaml", "a: 1\n"), None)).Number);
    }

    [Fact]
    public async Task Left_over_of_an_interrupted_write_is_not_seen()
    {
        await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", "a: 1\n"), None);
        File.WriteAllText(RecordPath(1) + ".abc.new", "{");
        using var again = _fixture.Start();

        Assert.Single(await again.ListAsync(Jane, "demo", None));
    }

    [Fact]
    public async Task Damaged_record_is_reported_with_its_file()
    {
        await _fixture.Forge.ProposeAsync(Jane, Proposing("a.yaml", "a: 1\n"), None);
        File.WriteAllText(RecordPath(1), "{ not json");
        var fault = await Assert.ThrowsAsync<PorticoException>(() => _fixture.Forge.FindAsync(Jane, "demo", 1, None));

        Assert.Equal(ErrorCode.StorageUnavailable, fault.Code);
        Assert.Contains(RecordPath(1), fault.Message, StringComparison.Ordinal);
    }

    private string RecordPath(int number) => Path.Combine(_fixture.Forge.FolderOf("demo"), "portico", "changes", $"{number}.json");

    private void PutBack(string record, string mergeCommit)
    {
        var json = JsonNode.Parse(record)!;
        json["pending"] = new JsonObject { ["commit"] = mergeCommit, ["by"] = "Bob", ["at"] = "2026-01-02T03:04:05+00:00" };
        File.WriteAllText(RecordPath(1), json.ToJsonString());
    }
}
