using System.Text.Json.Nodes;
using Portico.Core.Catalog.Rules;

namespace Portico.Core.Tests.Catalog.Rules;

public sealed class RuleBookTests
{
    [Fact]
    public void Refused_edit_is_told_to_who_listens_and_leaves_the_rules()
    {
        var book = new RuleBook();
        var told = 0;
        book.StateChanged += () => told++;
        var reading = CatalogReader.Read(JsonNode.Parse("""
            {"rules": [{"name": "databases", "match": {"kinds": ["Cluster.postgresql.cnpg.io"], "namespaces": ["team-*"], "where": "object.spec.instances > 1"}, "entity": {"kind": "Resource", "type": "database"}, "otherwise": {"owner": "dba"}}]}
            """)!.AsObject());
        book.Replace(reading, DateTimeOffset.UnixEpoch);
        book.Refuse("portico.yaml:4: where does not compile.");

        Assert.Equal(2, told);
        Assert.Equal(new RuleBookState(DateTimeOffset.UnixEpoch, "portico.yaml:4: where does not compile."), book.State);
        Assert.Equal(
            new RuleOutline("databases", "catalog.rules[0]", "include", "Cluster.postgresql.cnpg.io; namespaces team-*; where object.spec.instances > 1", "kind, type, owner"),
            Assert.Single(book.Rules));
    }
}
