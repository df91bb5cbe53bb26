using System.Collections.Immutable;

namespace Portico.Web.Ui.Diff;

/// <summary>One line of one side.</summary>
/// <param name="Number">Line number on its side, from 1.</param>
/// <param name="Kind">What happened to it.</param>
/// <param name="Parts">Its text; marked parts are what differs inside the line.</param>
public sealed record DiffLine(int Number, DiffKind Kind, ImmutableArray<DiffPart> Parts);

/// <summary>A piece of a line.</summary>
public readonly record struct DiffPart(string Text, bool Marked);
