using System.Text.Json.Nodes;

namespace Portico.Sandbox.Simulators.ArgoCd;

/// <summary>What the controller remembers of an Application between two looks; nothing that a restart may not lose.</summary>
internal sealed class ApplicationMemory
{
    public string Source { get; set; } = "";

    public GitTree? Tree { get; set; }

    /// <summary>The objects of <see cref="Tree"/>; null until they are read.</summary>
    public List<JsonObject>? Targets { get; set; }

    public HashSet<(string Group, string Kind, string Namespace, string Name)> Tracked { get; set; } = [];

    /// <summary>Whether something may have changed since the last comparison.</summary>
    public bool Stale { get; set; } = true;

    public DateTimeOffset Looked { get; set; }

    public DateTimeOffset Synced { get; set; }

    public int Failures { get; set; }

    public string Remark { get; set; } = "";
}
