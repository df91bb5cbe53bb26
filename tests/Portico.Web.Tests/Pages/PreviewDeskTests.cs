using Portico.Core.Forms;
using Portico.Web.Pages.Platform;

namespace Portico.Web.Tests.Pages;

/// <summary>A schema and an overlay being written.</summary>
public sealed class PreviewDeskTests
{
    private readonly PreviewDesk _desk = new([], null, new PreviewStart(PreviewExample.Schema, PreviewExample.Overlay));

    public PreviewDeskTests() => _desk.Update();

    [Fact]
    public void Example_is_without_fault_and_shows_what_hints_do()
    {
        Assert.Empty(_desk.SchemaFindings);
        Assert.Empty(_desk.OverlayFindings);
        Assert.Contains(_desk.Form!.Model.Fields(), f => f.Label == "Redis version");
        Assert.Contains("size: small", _desk.Form.Session.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_entered_stays_when_the_overlay_changes()
    {
        _desk.Form!.Change(FormIdentity.Name, v => v.Set(FormIdentity.Name, "mine"));
        _desk.SetOverlay(PreviewExample.Overlay.Replace("Redis version", "Which Redis", StringComparison.Ordinal));
        Assert.Contains(_desk.Form!.Model.Fields(), f => f.Label == "Which Redis");
        Assert.Contains("name: mine", _desk.Form.Session.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistake_in_the_overlay_is_at_its_line_and_the_rest_counts()
    {
        _desk.SetOverlay(PreviewExample.Overlay.Replace("order: 1", "ordr: 1", StringComparison.Ordinal));
        var finding = Assert.Single(_desk.OverlayFindings);
        Assert.Equal(15, finding.Position?.Line);
        Assert.Contains("Did you mean order?", finding.Advice, StringComparison.Ordinal);
        Assert.Contains(_desk.Form!.Model.Fields(), f => f.Label == "Redis version");
    }

    [Fact]
    public void Last_form_stays_while_the_schema_cannot_be_read()
    {
        _desk.SetSchema("kind: [");
        Assert.True(_desk.IsStale);
        Assert.NotEmpty(_desk.SchemaFindings);
        Assert.Equal("Cache", _desk.Form!.Model.Type.Kind);
        _desk.SetSchema(PreviewExample.Schema);
        Assert.False(_desk.IsStale);
    }

    [Fact]
    public void Overlay_about_another_kind_is_reported()
    {
        _desk.SetOverlay(PreviewExample.Overlay.Replace("kind: Cache", "kind: Cash", StringComparison.Ordinal));
        Assert.Contains(_desk.OverlayFindings, f => f.Message.Contains("Nothing that is offered is Cash.example.org", StringComparison.Ordinal) && f.Position?.Line == 7);
    }

    [Fact]
    public void Too_much_text_is_refused()
    {
        _desk.SetSchema(new string('#', (1024 * 1024) + 1));
        Assert.True(_desk.IsTooLarge);
    }
}
