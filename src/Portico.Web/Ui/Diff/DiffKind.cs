namespace Portico.Web.Ui.Diff;

/// <summary>What happened to a line.</summary>
public enum DiffKind
{
    Same,
    Removed,
    Added,
}
