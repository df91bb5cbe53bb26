namespace Portico.Web.Ui.Diff;

/// <summary>Two lines side by side; a side that has none is null. Or, in place of lines, how many equal ones are left out.</summary>
public sealed record DiffRow(DiffLine? Before, DiffLine? After)
{
    /// <summary>Equal lines left out here; 0 for a row with lines.</summary>
    public int Hidden { get; init; }
}
