using System.Collections.Immutable;
using Portico.Schema;

namespace Portico.Web.Api;

/// <summary>A manifest and what is wrong with it.</summary>
internal sealed record ManifestAnswer(string Manifest, ImmutableArray<Diagnostic> Findings)
{
    public bool IsValid => Findings.All(f => f.Severity != Severity.Error);
}

/// <summary>A manifest as YAML or JSON text.</summary>
internal sealed record ManifestText(string Manifest);
