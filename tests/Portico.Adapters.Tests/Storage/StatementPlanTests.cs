using System.Data.Common;
using Portico.Storage.Catalog;
using Portico.Storage.Sql;
using static Portico.Adapters.Tests.Storage.TestStorage;

namespace Portico.Adapters.Tests.Storage;

/// <summary>No statement of the catalog looks at every row, or sorts what an index has in order.</summary>
public sealed class StatementPlanTests
{
    private static readonly string[] s_statements = ["since", "find", "delete", "removals", "returned", "pruned"];

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Statement_goes_by_an_index(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.ApplyAsync([.. Enumerable.Range(0, 3000).Select(i => Entity($"e{i}"))]);
        await storage.ApplyAsync([], [.. Enumerable.Range(0, 1000).Select(i => Entity($"e{i}").Id)]);

        foreach (var name in s_statements)
        {
            var plan = await storage.CatalogDatabase.ReadAsync(
                c => PlanAsync(c, engine, Text(name, storage.CatalogDatabase.Dialect)), default);

            Assert.NotEmpty(plan);
            Assert.DoesNotContain(plan, line => line.Contains("Seq Scan on entity", StringComparison.Ordinal) || line.Contains("Seq Scan on removal", StringComparison.Ordinal));
            Assert.DoesNotContain(plan, line => line is "SCAN entity" or "SCAN removal");
            Assert.DoesNotContain(plan, line => line.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal) || line.TrimStart(' ', '-', '>').StartsWith("Sort ", StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Reading_all_is_one_pass_over_the_table(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.ApplyAsync([.. Enumerable.Range(0, 100).Select(i => Entity($"e{i}"))]);

        var plan = await storage.CatalogDatabase.ReadAsync(c => PlanAsync(c, engine, EntityTable.All), default);

        Assert.StartsWith(engine == "postgres" ? "Seq Scan on entity" : "SCAN entity", Assert.Single(plan), StringComparison.Ordinal);
    }

    private static string Text(string name, SqlDialect dialect) => name switch
    {
        "since" => EntityTable.Since,
        "find" => dialect.FindEntities,
        "delete" => dialect.DeleteEntities,
        "removals" => "SELECT id FROM removal WHERE seq > @after",
        "returned" => "DELETE FROM removal WHERE id IN (SELECT id FROM entity WHERE seq = @seq)",
        _ => "DELETE FROM removal WHERE seq <= @from",
    };

    private static async Task<List<string>> PlanAsync(DbConnection connection, string engine, string statement)
    {
        var postgres = engine == "postgres";
        if (postgres)
        {
            await using var analyze = connection.CreateCommand();
            analyze.CommandText = "ANALYZE entity; ANALYZE removal";
            await analyze.ExecuteNonQueryAsync();
        }

        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Portico's own statements.
        command.CommandText = (postgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + statement;
#pragma warning restore CA2100
        if (statement.Contains("@from", StringComparison.Ordinal)) command.Set("from", 0L);
        if (statement.Contains("@after", StringComparison.Ordinal)) command.Set("after", 100L);
        if (statement.Contains("@seq", StringComparison.Ordinal)) command.Set("seq", 100L);
        if (statement.Contains("@ids", StringComparison.Ordinal)) command.Set("ids", "[\"a\"]");
        else if (statement.Contains("@id", StringComparison.Ordinal)) command.Set("id", postgres ? new[] { "a" } : "a");
        return await command.RowsAsync(r => r.GetString(r.FieldCount - 1), default);
    }
}
