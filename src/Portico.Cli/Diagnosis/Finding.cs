namespace Portico.Cli.Diagnosis;

/// <summary>One line of doctor.</summary>
internal sealed record Finding(Verdict Verdict, string Where, string Message);

internal enum Verdict
{
    Good,
    Note,
    Bad,
}
