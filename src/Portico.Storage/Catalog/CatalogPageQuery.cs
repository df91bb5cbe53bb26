using System.Text;
using Dapper;
using Portico.Core.Catalog;
using Portico.Storage.Sql;

namespace Portico.Storage.Catalog;

/// <summary>Writes the SQL of a page: conditions, keyset, order. Column names come from a fixed list only, values are parameters.</summary>
internal sealed class CatalogPageQuery
{
    /// <summary>Columns that may be empty; an ascending list has these last.</summary>
    private static readonly HashSet<string> MayMiss = ["type", "owner", "namespace", "created"];

    private readonly CatalogQuery _query;
    private readonly StringBuilder _where = new();

    private CatalogPageQuery(CatalogQuery query) => _query = query;

    public DynamicParameters Parameters { get; } = new();

    /// <summary>Null when nothing can match: the text has no word in it.</summary>
    public static CatalogPageQuery? Of(CatalogQuery query, SqlDialect dialect)
    {
        var sql = new CatalogPageQuery(query);
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            if (SearchWords.Of(query.Text) is not { Count: > 0 } words) return null;
            sql.Parameters.Add("text", dialect.SearchText(words));
            sql.And(dialect.Matches);
        }

        var n = 0;
        foreach (var (key, values) in query.Facets.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            if (values.Length == 0) continue;
            sql.Parameters.Add($"key{n}", key);
            sql.Parameters.Add($"values{n}", values.ToArray());
            sql.And(dialect.HasFacet($"@key{n}", $"@values{n}"));
            n++;
        }

        return sql;
    }

    public string Count() => $"SELECT count(*) FROM entity e{_where}";

    public string Page(Cursor? cursor)
    {
        var column = $"e.{_query.OrderBy}";
        var last = !_query.Descending && MayMiss.Contains(_query.OrderBy);
        var backwards = cursor?.Backwards ?? false;
        var descending = _query.Descending ^ backwards;
        string[] keys = last ? [$"({column} = '')", column, "e.id"] : [column, "e.id"];
        var where = _where.ToString();
        if (cursor is not null)
        {
            Parameters.Add("value", cursor.Value);
            Parameters.Add("id", cursor.Id);
            string[] values = last ? ["(@value = '')", "@value", "@id"] : ["@value", "@id"];
            where += $"{(where.Length == 0 ? " WHERE " : " AND ")}({string.Join(", ", keys)}) {(descending ? '<' : '>')} ({string.Join(", ", values)})";
        }

        Parameters.Add("limit", _query.Limit + 1);
        var direction = descending ? " DESC" : "";
        return $"SELECT {column} AS Value, e.id AS Id, e.doc AS Doc FROM entity e{where} ORDER BY {string.Join(", ", keys.Select(k => k + direction))} LIMIT @limit";
    }

    private void And(string condition) => _where.Append(_where.Length == 0 ? " WHERE " : " AND ").Append(condition);
}
