namespace Portico.Schema.Cel.Syntax;

/// <summary>Macros over a range.</summary>
internal enum LoopKind
{
    All,
    Exists,
    ExistsOne,
    Map,
    Filter,
    TransformList,
    TransformMap,
    TransformMapEntry,
}
