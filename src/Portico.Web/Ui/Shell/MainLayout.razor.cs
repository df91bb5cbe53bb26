using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Portico.Web.Ui.Shell;

/// <summary>Side bar, top bar and the page.</summary>
public sealed partial class MainLayout(NavigationManager navigation) : LayoutComponentBase, IDisposable
{
    private string _path = "/";
    private string _skipHref = "#content";
    private ErrorBoundary? _boundary;

    protected override void OnInitialized()
    {
        Read();
        navigation.LocationChanged += OnLocationChanged;
    }

    public void Dispose() => navigation.LocationChanged -= OnLocationChanged;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        Read();
        _boundary?.Recover();
        StateHasChanged();
    }

    private void Read()
    {
        var uri = new Uri(navigation.Uri);
        _path = uri.AbsolutePath;
        _skipHref = uri.PathAndQuery + "#content";
    }
}
