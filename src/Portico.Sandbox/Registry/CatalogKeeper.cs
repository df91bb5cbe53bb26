using System.Collections.Immutable;
using Portico.Sandbox.Admission;
using Portico.Sandbox.Admission.BuiltIn;
using Portico.Sandbox.Watching;

namespace Portico.Sandbox.Registry;

/// <summary>Keeps the catalog in step with CustomResourceDefinitions, in the very write that changes one.</summary>
internal sealed class CatalogKeeper
{
    public static GroupResource Definitions { get; } = new("apiextensions.k8s.io", "customresourcedefinitions");

    private readonly ObjectStore _store;
    private volatile ApiCatalog _catalog = new(BuiltInResources.All.ToImmutableDictionary(r => r.Id), 1);

    public CatalogKeeper(ObjectStore store)
    {
        _store = store;
        store.Listen(OnWrite);
    }

    public ApiCatalog Current => _catalog;

    /// <summary>Reads the definitions that were loaded with the data.</summary>
    public void Load()
    {
        foreach (var definition in _store.State.Of(Definitions).Values) Serve(definition);
    }

    private void OnWrite(WatchEvent entry)
    {
        if (entry.Object.Resource != Definitions) return;
        if (entry.Removed)
        {
            var resource = CustomResources.Read(entry.Object.Read(""));
            if (_catalog.Find(resource.Group, resource.Plural) is not { Custom: true }) return;
            _catalog = _catalog.Without(resource.Id);
            _store.Log(resource.Id).Wake();
        }
        else
        {
            Serve(entry.Object);
        }
    }

    private void Serve(StoredObject definition)
    {
        var obj = definition.Read("apiextensions.k8s.io/v1");
        if (!DefinitionStatus.IsEstablished(obj)) return;
        var resource = CustomResources.Read(obj);
        _catalog = _catalog.With(resource);
        _store.Log(resource.Id).Wake();
    }
}
