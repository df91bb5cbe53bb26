namespace Portico.Storage.Migrations;

/// <summary>A forward step of the kept tables.</summary>
internal sealed record Migration(int Version, string Name, string Resource);
