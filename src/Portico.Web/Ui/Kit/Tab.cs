namespace Portico.Web.Ui.Kit;

/// <summary>One tab: its key in the URL, its words, and a count when that says something.</summary>
public sealed record Tab(string Key, string Title, string Href, int? Count = null);
