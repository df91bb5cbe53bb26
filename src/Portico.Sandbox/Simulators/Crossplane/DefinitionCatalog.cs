using ISandboxObjects = Portico.Sandbox.Registry.ISandboxObjects;

namespace Portico.Sandbox.Simulators.Crossplane;

/// <summary>Which kinds are composites and claims, from the XRDs there are. Read again after any XRD changed.</summary>
internal sealed class DefinitionCatalog(ISandboxObjects objects)
{
    private readonly Lock _lock = new();
    private Dictionary<(string Group, string Kind), Definition>? _composites;
    private Dictionary<(string Group, string Kind), Definition>? _claims;

    public IReadOnlyCollection<Definition> All
    {
        get
        {
            lock (_lock)
            {
                Load();
                return _composites!.Values;
            }
        }
    }

    public Definition? OfComposite(string group, string kind) => Find(group, kind, claims: false);

    public Definition? OfClaim(string group, string kind) => Find(group, kind, claims: true);

    public void Forget()
    {
        lock (_lock) _composites = _claims = null;
    }

    private Definition? Find(string group, string kind, bool claims)
    {
        lock (_lock)
        {
            Load();
            return (claims ? _claims! : _composites!).GetValueOrDefault((group, kind));
        }
    }

    private void Load()
    {
        if (_composites is not null) return;
        _composites = [];
        _claims = [];
        if (!objects.Serves(Definition.ApiVersion, Definition.XrdKind)) return;
        foreach (var definition in objects.List(Definition.ApiVersion, Definition.XrdKind).Select(x => new Definition(x)))
        {
            // Two XRDs of one kind: the name decides, as the CRD's name does in Crossplane.
            _composites.TryAdd((definition.TypeGroup, definition.Kind), definition);
            if (definition.OffersClaim) _claims.TryAdd((definition.TypeGroup, definition.ClaimKind), definition);
        }
    }
}
