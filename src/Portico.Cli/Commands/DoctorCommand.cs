using System.CommandLine;
using Portico.Cli.Configuration;
using Portico.Cli.Diagnosis;
using Portico.Cli.Hosting;
using Spectre.Console;

namespace Portico.Cli.Commands;

/// <summary><c>portico doctor</c>: looks at the configuration, every cluster and every Git host, and says what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var config = ConfigOption.Create();
        var command = new Command("doctor", "Checks the configuration, the clusters and the Git hosts; ends with 1 when something is wrong.") { config };
        command.SetAction(async (parse, cancellation) =>
        {
            var path = parse.GetValue(config)!;
            var findings = new List<Finding>();
            await foreach (var finding in Machine.CheckAsync(cancellation)) Show(finding);

            if (!File.Exists(path))
            {
                Show(new Finding(Verdict.Note, "configuration", $"{path} is not there. Without one, ./portico demo is what works; docs/configuration.md shows how to write it."));
                return Code();
            }

            PorticoFile file;
            try
            {
                file = PorticoFile.Load(path);
            }
            catch (ConfigurationException e)
            {
                foreach (var problem in e.Problems) Show(new Finding(Verdict.Bad, "configuration", problem));
                return Code();
            }

            Show(new Finding(Verdict.Good, "configuration", $"{path} is valid."));
            try
            {
                await using var portal = Portal.Create(PortalSettings.Of(file));
                await foreach (var finding in Surroundings.CheckAsync(portal.Services, cancellation)) Show(finding);
            }
            catch (ConfigurationException e)
            {
                foreach (var problem in e.Problems) Show(new Finding(Verdict.Bad, "configuration", problem));
            }
            AnsiConsole.WriteLine();
            AnsiConsole.WriteLine("Effective configuration (secrets masked):");
            AnsiConsole.WriteLine(EffectiveConfiguration.Text(file.Root));
            return Code();

            void Show(Finding finding)
            {
                findings.Add(finding);
                var (glyph, colour) = finding.Verdict switch
                {
                    Verdict.Good => ("✓", "green"),
                    Verdict.Note => ("·", "grey"),
                    _ => ("✗", "red"),
                };
                AnsiConsole.MarkupLineInterpolated($"[{colour}]{glyph}[/] {finding.Where}: {finding.Message}");
            }

            int Code() => findings.Any(f => f.Verdict == Verdict.Bad) ? 1 : 0;
        });
        return command;
    }
}
