namespace Portico.Web.Ui.Shell;

/// <summary>Something the palette found.</summary>
public sealed record PaletteHit(string Title, string Detail, string Icon, string Href);
