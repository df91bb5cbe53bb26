using System.Collections;
using Portico.Testing;

namespace Portico.Conformance.Targets;

/// <summary>The API servers that every case runs against.</summary>
public sealed class TargetList : IEnumerable<TheoryDataRow<string>>
{
    public const string Sandbox = "sandbox";
    public const string Real = "kube-apiserver";

    public IEnumerator<TheoryDataRow<string>> GetEnumerator()
    {
        yield return new TheoryDataRow<string>(Sandbox);
        yield return new TheoryDataRow<string>(Real) { Skip = KubeApiServer.Assets is null ? KubeApiServer.Missing : null };
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
