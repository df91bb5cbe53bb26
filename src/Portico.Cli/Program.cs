using System.CommandLine;
using Portico.Cli.Commands;
using Portico.Cli.Configuration;
using Portico.Schema.Cel.Rules;

var root = new RootCommand("Portico: an internal developer portal for platforms built on Kubernetes.")
{
    DemoCommand.Create(),
    ServeCommand.Create(),
    SandboxCommand.Create(),
    DoctorCommand.Create(),
    DbCommand.Create(),
    SchemaCommand.Create(CelRuleEvaluator.Shared, CelRuleEvaluator.Shared),
};
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
    });
}
catch (ConfigurationException e)
{
    foreach (var problem in e.Problems) Console.Error.WriteLine(problem);
    return 2;
}
