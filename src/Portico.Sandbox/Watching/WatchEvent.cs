using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Watching;

/// <summary>One write as the log keeps it. <paramref name="Previous"/> tells whether a selector matched before.</summary>
/// <param name="Revision">The write's revision.</param>
/// <param name="Object">The object after the write; for a removal as it was last, at the removal's revision.</param>
/// <param name="Previous">The object before, or null when it was created.</param>
/// <param name="Removed">Whether it is gone.</param>
internal sealed record WatchEvent(long Revision, StoredObject Object, StoredObject? Previous, bool Removed);
