using System.CommandLine;
using Portico.Cli.Hosting;
using Portico.Cli.Schemas;
using Portico.Core.Forms;
using Portico.Core.Forms.Features;

namespace Portico.Cli.Commands;

/// <summary><c>portico schema features</c>: what schemas say, how often, and what their forms make of it.</summary>
internal static class SchemaFeaturesCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Files or folders with CRDs, XRDs, RGDs, Promises or JSON Schemas.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("features", "Prints a table (Markdown) of what schemas say, how often, and how forms handle it.") { paths };
        command.SetAction(parse =>
        {
            var given = parse.GetValue(paths)!;
            if (given.FirstOrDefault(p => !File.Exists(p) && !Directory.Exists(p)) is { } missing)
            {
                Console.Error.WriteLine($"{missing}: no such file or folder.");
                return 2;
            }

            var forms = Forms(given).ToArray();
            if (forms.Length == 0)
            {
                Console.Error.WriteLine("Nothing here is a CRD, XRD, RGD, Promise or JSON Schema; name the files that are.");
                return 1;
            }
            Console.Out.Write(FeatureTable.Markdown(forms));
            return 0;
        });
        return command;
    }

    /// <summary>The form of every type, of the version that people would be asked for.</summary>
    public static IEnumerable<FormModel> Forms(IEnumerable<string> paths) =>
        SchemaFiles.Expand(paths).SelectMany(f => SchemaFiles.Types(f).Types).Select(t => FormModel.Build(FormSource.Of(t, BuiltInPlugins.All.FormRules))).OfType<FormModel>();
}
