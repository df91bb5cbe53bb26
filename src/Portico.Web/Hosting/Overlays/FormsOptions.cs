namespace Portico.Web.Hosting.Overlays;

/// <summary>The section <c>forms</c> of the configuration.</summary>
public sealed class FormsOptions
{
    /// <summary>Files, folders and patterns with overlays.</summary>
    public IList<string> Overlays { get; } = [];
}
