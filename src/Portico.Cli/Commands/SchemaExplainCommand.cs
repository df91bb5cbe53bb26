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
            var file = parse.GetValue(crd)!;
            if (!File.Exists(file)) return Refuse($"{file}: no such file.");
            var (types, diagnostics) = SchemaFiles.Types(file);
            var wanted = parse.GetValue(kind);
            if (types.FirstOrDefault(t => wanted is null || t.Kind.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is not { } type)
            {
                return Refuse(types.Count == 0 ? $"{file}: no schema in there. {diagnostics.Count switch { 0 => "", _ => diagnostics[0].Message }}" : $"{file}: no kind {wanted}; there are {string.Join(", ", types.Select(t => t.Kind))}.");
            }

            var name = parse.GetValue(version);
            if ((name is null ? type.Preferred ?? type.Versions[0] : type.Versions.FirstOrDefault(v => v.Name == name)) is not { } chosen)
            {
                return Refuse($"{type.Kind} has no version {name}; there are {string.Join(", ", type.Versions.Select(v => v.Name))}.");
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

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
