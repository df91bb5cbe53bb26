using System.CommandLine;
using Portico.Schema.Validation;

namespace Portico.Cli.Commands;

/// <summary><c>portico schema</c>: works on schema files alone, for the CI of a platform team.</summary>
internal static class SchemaCommand
{
    /// <param name="evaluator">Evaluates rules of objects; null leaves them out.</param>
    /// <param name="compiler">Compiles rules of schemas; null leaves them unchecked.</param>
    public static Command Create(IRuleEvaluator? evaluator = null, IRuleCompiler? compiler = null) =>
        new("schema", "Checks, explains and applies schemas, and shows their forms: CRDs, XRDs, RGDs, Promises, JSON Schemas.")
        {
            SchemaCheckCommand.Create(compiler),
            SchemaValidateCommand.Create(evaluator),
            SchemaExplainCommand.Create(),
            SchemaFormCommand.Create(),
            SchemaFeaturesCommand.Create(),
        };
}
