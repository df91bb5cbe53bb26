using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Portico.Core.Catalog;
using Portico.Core.Errors;
using Portico.Core.Graphs;
using Portico.Sdk.Resources;
using Portico.Web.Documents;
using Portico.Web.Identity;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Ui.Resources;

/// <summary>One object, read live: details, YAML, events.</summary>
public sealed partial class NodeDrawer(DocumentReader documents, ICatalog catalog, ICallerAccessor callers)
{
    private readonly CancellationTokenSource _gone = new();
    private ReadableDocument? _document;
    private ImmutableArray<ResourceEvent> _events = [];
    private PorticoException? _error;
    private string? _entityHref;
    private bool _loaded;
    private string? _shown;
    private Health? _seen;

    [Parameter, EditorRequired] public ResourceRef Ref { get; set; }

    /// <summary>What the tree knows of it.</summary>
    [Parameter] public ResourceNode? Node { get; set; }

    /// <summary>details, yaml or events.</summary>
    [Parameter] public string Show { get; set; } = "details";

    [Parameter, EditorRequired] public required Func<string?, string> ShowHref { get; set; }

    [Parameter, EditorRequired] public required string CloseHref { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        // The page renders again whenever something changes; the object is read again only when it did.
        if (_shown == Show && _seen == Node?.Health) return;
        (_shown, _seen) = (Show, Node?.Health);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            var caller = await callers.CurrentAsync();
            _document = await documents.ReadAsync(caller, Ref, _gone.Token);
            if (Show is "events") _events = [.. await documents.EventsAsync(caller, Ref, _gone.Token)];
            _entityHref = await catalog.FindAsync(caller, Ref, _gone.Token) is { } entity ? Links.Entity(entity) : null;
            (_error, _loaded) = (null, true);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The drawer was closed.
        }
        catch (PorticoException e)
        {
            _error = e;
        }
    }

    public void Dispose() => _gone.Cancel();

    private static string VersionOf(ReadableDocument? document) => document is null ? "" : document.ApiVersion[(document.ApiVersion.LastIndexOf('/') + 1)..];
}
