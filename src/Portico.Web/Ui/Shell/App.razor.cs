using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;

namespace Portico.Web.Ui.Shell;

/// <summary>The document. Theme and side bar come from cookies, so that the first paint is already right.</summary>
public sealed partial class App
{
    /// <summary>Style sheets in order; a stage adds its own here.</summary>
    private static readonly string[] Sheets = ["tokens", "base", "shell", "kit", "forms", "fields", "pages", "entity", "changes"];

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    private IComponentRenderMode? Mode => Http.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    private string? Preference(string cookie, params string[] known) => known.FirstOrDefault(v => v == Http.Request.Cookies[cookie]);
}
