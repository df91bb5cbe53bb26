using System.Net;
using System.Text.RegularExpressions;

namespace Portico.Web.Tests.Fixture;

/// <summary>A client that keeps cookies and fills the sign-in form.</summary>
internal sealed partial class Browser(FixtureHost host) : IDisposable
{
    public HttpClient Client { get; } = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = host.Address };

    public string? LastRedirect { get; private set; }

    public async Task EnterAsGuestAsync(string returnUrl = "/")
    {
        var form = await Client.GetStringAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
        var token = Token().Match(form).Groups[1].Value;
        Assert.NotEmpty(token);
        using var answer = await Client.PostAsync("/sign-in/guest", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("returnUrl", returnUrl)]));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        LastRedirect = answer.Headers.Location!.OriginalString;
    }

    public void Dispose() => Client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
