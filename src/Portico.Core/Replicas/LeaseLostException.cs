namespace Portico.Core.Replicas;

/// <summary>Another replica has taken the lease over: nothing was written.</summary>
public sealed class LeaseLostException(string name) : Exception($"Another replica holds {name} now; nothing was written.")
{
    public string Name { get; } = name;
}
