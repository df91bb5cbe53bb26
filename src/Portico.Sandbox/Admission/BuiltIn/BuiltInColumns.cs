using System.Collections.Immutable;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission.BuiltIn;

/// <summary>Table columns of built-in kinds, as kubectl prints them.</summary>
internal static class BuiltInColumns
{
    public static ImmutableArray<TableColumn> For(string kind) => kind switch
    {
        _ => [TableCells.Age],
    };
}
