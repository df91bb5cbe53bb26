namespace Portico.Sandbox.Admission;

/// <summary>How a deletion was asked for.</summary>
/// <param name="Propagation">Empty, <c>Background</c>, <c>Foreground</c> or <c>Orphan</c>.</param>
/// <param name="Uid">Only this very object, when not empty.</param>
/// <param name="ResourceVersion">Only at this revision, when not empty.</param>
internal sealed record DeleteOptions(string Propagation = "", string Uid = "", string ResourceVersion = "");
