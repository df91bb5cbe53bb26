using Portico.Cli.Commands;

namespace Portico.Web.Tests.Cli;

public sealed class CatalogValidateCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portico-validate-").FullName;

    [Fact]
    public async Task Faults_name_file_line_document_and_field()
    {
        var file = Path.Combine(_folder, "catalog-info.yaml");
        await File.WriteAllTextAsync(file, "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata:\n  name: team-a\nspec:\n  type: team\n  children: []\n---\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: x\nspec:\n  type: service\n  lifecycle: production\n  owner: 5\n");
        var (output, errors) = (new StringWriter(), new StringWriter());

        var code = await CatalogValidateCommand.RunAsync([_folder], output, errors, TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        Assert.Equal("1 entity, 1 problem", output.ToString().Trim());
        Assert.Equal($"{file}:16:10 (document 2) spec.owner is the number 5. Give a text.", errors.ToString().Trim());
    }

    [Fact]
    public async Task The_sample_catalog_is_valid_and_other_places_are_not_asked()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "elsewhere.yaml"), "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: x}\nspec: {target: 'https://example.org/x.yaml'}\n");
        var (output, errors) = (new StringWriter(), new StringWriter());

        var code = await CatalogValidateCommand.RunAsync(
            [Path.Combine(Portico.Testing.Checkout.Root, "samples", "catalog"), Path.Combine(_folder, "elsewhere.yaml")], output, errors, TestContext.Current.CancellationToken);

        Assert.Equal("", errors.ToString());
        Assert.Equal((0, "15 entities, 0 problems"), (code, output.ToString().Trim()));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_problem()
    {
        var (output, errors) = (new StringWriter(), new StringWriter());

        Assert.Equal(1, await CatalogValidateCommand.RunAsync([Path.Combine(_folder, "gone.yaml")], output, errors, TestContext.Current.CancellationToken));
        Assert.Contains("no such file", errors.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
