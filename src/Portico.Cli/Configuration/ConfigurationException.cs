namespace Portico.Cli.Configuration;

/// <summary>The configuration is refused; every mistake is a line. The program ends with code 2.</summary>
internal sealed class ConfigurationException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
