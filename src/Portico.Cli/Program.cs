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
    CatalogCommand.Create(),
    RbacCommand.Create(),
    DbCommand.Create(),
    SchemaCommand.Create(CelRuleEvaluator.Shared, CelRuleEvaluator.Shared),
};
try
{
    var parsed = root.Parse(args);
    var code = await parsed.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
    });

    // A pipeline tells a wrong call from a finding by the code.
    return parsed.Errors.Count > 0 ? 2 : code;
}
catch (ConfigurationException e)
{
    foreach (var problem in e.Problems) Console.Error.WriteLine(problem);
    return 2;
}
