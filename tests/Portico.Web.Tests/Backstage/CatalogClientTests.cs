namespace Portico.Web.Tests.Backstage;

/// <summary>
/// Backstage's own <c>@backstage/catalog-client</c>, run by Node, on the same data in SQLite and PostgreSQL. Each case is a check of that name in <c>client/</c>.
/// </summary>
public sealed class CatalogClientTests(ClientChecks checks) : IClassFixture<ClientChecks>
{
    public static IEnumerable<TheoryDataRow<string, string>> Cases =>
        from engine in new[] { "sqlite", "postgres" }
        from name in ClientChecks.Names
        select new TheoryDataRow<string, string>(engine, name) { Skip = engine == "postgres" && !CatalogPortal.HasPostgres ? CatalogPortal.NoPostgres : null };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Client_of_Backstage_gets_what_it_expects(string engine, string check)
    {
        var failure = await checks.FailureAsync(engine, check);
        Assert.True(failure is null, failure);
    }
}
