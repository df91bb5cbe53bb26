using System.CommandLine;
using Portico.Cli.Schemas;
using Portico.Schema.Explaining;

namespace Portico.Cli.Commands;

/// <summary><c>portico schema explain</c>: kubectl explain for a schema file.</summary>
internal static class SchemaExplainCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("field") { Description = "Path such as spec.parameters.size; nothing for the whole object.", DefaultValueFactory = _ => "" };
        var crd = new Option<string>("--crd") { Description = "File with the schema: CRD, XRD, RGD, Promise or JSON Schema.", Required = true };
        var kind = new Option<string?>("--kind") { Description = "Kind, when the file describes several." };
        var version = new Option<string?>("--version-of") { Description = "API version; otherwise the preferred one." };
        var recursive = new Option<bool>("--recursive") { Description = "Shows all fields below, without descriptions." };
        var command = new Command("explain", "Explains a field: type, description, default, what is allowed.") { path, crd, kind, version, recursive };
        command.SetAction(parse =>
        {
            var choice = SchemaChoice.Of(parse.GetValue(crd)!, parse.GetValue(kind), parse.GetValue(version));
            if (choice is not { Type: { } type, Version: { } chosen })
            {
                Console.Error.WriteLine(choice.Problem);
                return 2;
            }

            var field = parse.GetValue(path) ?? "";
            if (SchemaExplainer.Explain(type, chosen, field, parse.GetValue(recursive)) is { } text)
            {
                Console.Out.Write(text);
                return 0;
            }

            SchemaPath.Find(chosen.Schema, field, out var missing);
            Console.Error.WriteLine($"{type.Kind} {chosen.Name} has no field {field}: {missing} is not there.");
            return 1;
        });
        return command;
    }
}
