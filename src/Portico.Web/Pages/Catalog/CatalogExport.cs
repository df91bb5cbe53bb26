using System.Globalization;
using System.Text;
using Portico.Core.Access;
using Portico.Core.Catalog;

namespace Portico.Web.Pages.Catalog;

/// <summary>The rows of a catalog query as a file: all of them, page by page, with the caller's rights.</summary>
internal static class CatalogExport
{
    private const int PageSize = 500;

    /// <summary>Rows of one file; who needs more asks page by page.</summary>
    public const int MostRows = 200_000;

    private static readonly string[] s_columns = ["name", "title", "kind", "type", "owner", "system", "lifecycle", "namespace", "cluster", "health", "reason", "tags", "created", "ref"];

    public static async IAsyncEnumerable<CatalogEntity> RowsAsync(ICatalog catalog, Caller caller, CatalogQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = 0;
        query = query with { Limit = PageSize, Cursor = null };
        while (true)
        {
            var page = await catalog.QueryAsync(caller, query, cancellationToken);
            foreach (var entity in page.Items)
            {
                if (rows++ >= MostRows) yield break;
                yield return entity;
            }

            if (page.Next is null) yield break;
            query = query with { Cursor = page.Next };
        }
    }

    public static string Header() => string.Join(',', s_columns) + "\r\n";

    public static string Line(CatalogEntity entity)
    {
        var line = new StringBuilder();
        foreach (var value in (string[])[
            entity.Name, entity.Title, entity.Source.Kind, entity.Type, entity.Owner, entity.System, entity.Lifecycle, entity.Namespace, entity.Cluster, entity.IsLive ? entity.Health.State.ToString() : "",
            entity.Health.Message, string.Join(' ', entity.Tags), entity.Created?.ToString("O", CultureInfo.InvariantCulture) ?? "", entity.Ref])
        {
            if (line.Length > 0) line.Append(',');
            Append(line, value);
        }

        return line.Append("\r\n").ToString();
    }

    // RFC 4180; a cell that a spreadsheet would take for a formula is marked as text.
    private static void Append(StringBuilder line, string value)
    {
        if (value.Length > 0 && "=+-@\t\r".Contains(value[0], StringComparison.Ordinal)) value = "'" + value;
        if (value.AsSpan().IndexOfAny(",\"\r\n") < 0) line.Append(value);
        else line.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
