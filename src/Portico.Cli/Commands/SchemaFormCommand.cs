using System.CommandLine;
using Portico.Cli.Hosting;
using Portico.Cli.Schemas;
using Portico.Core.Forms;
using Portico.Core.Forms.Hints;

namespace Portico.Cli.Commands;

/// <summary><c>portico schema form</c>: the form that the portal makes of a schema file.</summary>
internal static class SchemaFormCommand
{
    private const int MaxDepth = 20;

    public static Command Create()
    {
        var crd = new Option<string>("--crd") { Description = "File with the schema: CRD, XRD, RGD, Promise or JSON Schema.", Required = true };
        var kind = new Option<string?>("--kind") { Description = "Kind, when the file describes several." };
        var version = new Option<string?>("--version-of") { Description = "API version; otherwise the preferred one." };
        var depth = new Option<int>("--depth") { Description = $"How many levels of sections are opened, 1 to {MaxDepth}.", DefaultValueFactory = _ => 3 };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var overlay = new Option<string[]>("--overlay") { Description = "Files, folders and patterns with FormOverlays. What is wrong with them goes to the error output, and the command ends with 1.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("form", "Shows the form of a schema: sections, fields, what must be entered.") { crd, kind, version, depth, overlay, json };
        command.SetAction(parse =>
        {
            var choice = SchemaChoice.Of(parse.GetValue(crd)!, parse.GetValue(kind), parse.GetValue(version));
            if (choice is not { Type: { } type, Version: { } chosen })
            {
                Console.Error.WriteLine(choice.Problem);
                return 2;
            }

            var levels = parse.GetValue(depth);
            if (levels is < 1 or > MaxDepth)
            {
                Console.Error.WriteLine($"--depth {levels}: give a number from 1 to {MaxDepth}.");
                return 2;
            }

            var overlays = SchemaOverlays.Of(parse.GetValue(overlay) ?? [], SchemaFiles.Annotated(parse.GetValue(crd)!));
            foreach (var report in overlays.Reports) parse.InvocationConfiguration.Error.WriteLine(report.ToString());
            var hints = overlays.Types.FirstOrDefault(t => t.Type.Kind == type.Kind && t.Type.Group == type.Group)?.Of(chosen.Name) ?? FormHints.None;
            var model = FormModel.Build(FormSource.Of(type, BuiltInPlugins.All.FormRules) with { Version = chosen.Name, Hints = hints })!;
            var output = parse.InvocationConfiguration.Output;
            if (parse.GetValue(json)) output.WriteLine(SchemaJson.Text(FormSummary.Of(model, levels)));
            else new SchemaFormText(output, levels).Print(model);
            return overlays.IsOk ? 0 : 1;
        });
        return command;
    }
}
