using Portico.Sandbox.Simulators;
using Portico.Schema.Cel.Rules;
using Portico.Schema.Validation;

namespace Portico.Sandbox;

/// <summary>How a sandbox is started.</summary>
public sealed record SandboxOptions
{
    /// <summary>Port on loopback; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Folder that keeps the objects between starts; null keeps them in memory only.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Bearer token that clients must send; null lets everyone on this machine in.</summary>
    public string? Token { get; init; }

    /// <summary>Clock of timestamps, timeouts and ages.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>What plays the platform.</summary>
    public IReadOnlyList<ISimulator> Simulators { get; init; } = [];

    /// <summary>Writes to a collection that a watch may still begin at; older ones are answered with 410.</summary>
    public int History { get; init; } = 4096;

    /// <summary>Time between bookmarks of a watch that asked for them.</summary>
    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Evaluates <c>x-kubernetes-validations</c> of custom resources; null leaves them out.</summary>
    public IRuleEvaluator? Rules { get; init; } = CelRuleEvaluator.Shared;

    /// <summary>Told about a simulator that failed, and other things worth a line; never about secrets.</summary>
    public Action<string>? Log { get; init; }
}
