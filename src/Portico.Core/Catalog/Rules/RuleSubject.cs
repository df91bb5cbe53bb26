using Portico.Schema.Cel.Values;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Rules;

/// <summary>The object that rules are asked about, with what their expressions see of it made once.</summary>
internal sealed class RuleSubject(Resource resource)
{
    private CelValue? _object;
    private CelValue? _cluster;

    public Resource Resource => resource;

    public CelValue Object => _object ??= ObjectValue.Of(resource.Json);

    public CelValue Cluster => _cluster ??= new CelString(resource.Ref.Cluster);
}
