using System.CommandLine;
using Portico.Core.Errors;
using Portico.Git.Files;

namespace Portico.Cli.Commands;

/// <summary><c>portico catalog validate FILE…</c>: the same checks as the portal's, for pull requests.</summary>
internal static class CatalogValidateCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("file") { Description = "Catalog files, patterns with * and **, or folders, whose catalog-info.yaml are checked.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("validate", "Checks catalog files as the portal does; ends with 1 when something is wrong.") { files };
        command.SetAction(async (parse, cancellation) => await RunAsync(parse.GetValue(files)!, Console.Out, Console.Error, cancellation));
        return command;
    }

    internal static async Task<int> RunAsync(IEnumerable<string> files, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var (entities, problems) = (0, 0);
        foreach (var file in files)
        {
            try
            {
                var reading = await CatalogFiles.CheckAsync(file, cancellationToken);
                entities += reading.Entities.Length;
                problems += reading.Problems.Length;
                foreach (var problem in reading.Problems) await errors.WriteLineAsync(problem.ToString()["file:".Length..]);
            }
            catch (PorticoException fault)
            {
                problems++;
                await errors.WriteLineAsync($"{file}: {fault.Message} {fault.Advice}".TrimEnd());
            }
        }

        await output.WriteLineAsync($"{entities} {(entities == 1 ? "entity" : "entities")}, {problems} {(problems == 1 ? "problem" : "problems")}");
        return problems == 0 ? 0 : 1;
    }
}
