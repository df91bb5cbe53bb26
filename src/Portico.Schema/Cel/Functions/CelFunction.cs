using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>A function by name and number of arguments (the target counts as the first); it looks at its arguments' types itself and answers <see cref="CelError.NoSuchOverload"/> for others.</summary>
/// <param name="Name">Name as calls state it: <c>size</c>, <c>_+_</c>, <c>math.greatest</c>.</param>
/// <param name="Member">Whether it may be called on a target, as a plain function, or both (null).</param>
/// <param name="Arity">Number of arguments with the target; -1 for any.</param>
/// <param name="Invoke">The body; gets no errors.</param>
internal sealed record CelFunction(string Name, bool? Member, int Arity, Func<CelValue[], CelValue> Invoke);
