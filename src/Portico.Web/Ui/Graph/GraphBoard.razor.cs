using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;
using Portico.Core.Graphs;
using Portico.Web.Ui.Live;

namespace Portico.Web.Ui.Graph;

/// <summary>Draws a graph. The layout is kept while only colours change.</summary>
public sealed partial class GraphBoard(IJSRuntime script, ILogger<GraphBoard> logger) : IAsyncDisposable
{
    private ElementReference _board;
    private readonly BrowserModule _module = new(script, logger, "/_content/Portico.Web/js/graph.js");
    private string? _topology;
    private string? _drawn;
    private string? _revealed;
    private GraphPicture _picture = GraphLayout.Arrange(new ResourceGraph([], []));
    private ImmutableArray<string> _lines = [];
    private HashSet<GraphEdge> _cause = [];
    private HashSet<GraphEdge> _chosen = [];

    [Parameter, EditorRequired] public required ResourceGraph Graph { get; set; }

    /// <summary>Id of the chosen box.</summary>
    [Parameter] public string? Selected { get; set; }

    [Parameter, EditorRequired] public required Func<GraphNode, string> HrefOf { get; set; }

    /// <summary>For a card: no tools, as high as it needs to be.</summary>
    [Parameter] public bool Small { get; set; }

    protected override void OnParametersSet()
    {
        var topology = Graph.Topology;
        if (topology != _topology)
        {
            _topology = topology;
            _picture = GraphLayout.Arrange(Graph);
            _lines = [.. _picture.Lines.Select(l => GraphPath.Of(l))];
        }
        _cause = Small ? [] : GraphPath.To(Graph, GraphPath.RootCause(Graph));
        _chosen = Small ? [] : GraphPath.To(Graph, Selected);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_drawn != _topology)
        {
            (_drawn, _revealed) = (_topology, Selected);
            await _module.CallAsync("show", _board, _picture.Width, _picture.Height);
        }
        else if (_revealed != Selected)
        {
            _revealed = Selected;
            await _module.CallAsync("reveal", _board);
        }
    }

    public ValueTask DisposeAsync() => _module.DisposeAsync();

    private static string Px(double value, string unit = "px") => value.ToString("0.#", CultureInfo.InvariantCulture) + unit;
}
