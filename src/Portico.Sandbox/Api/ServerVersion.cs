using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Portico.Sandbox.Api;

/// <summary>What <c>/version</c> says. The number is that of the newest Kubernetes whose behaviour the sandbox follows.</summary>
internal static class ServerVersion
{
    public static JsonObject Document => new()
    {
        ["major"] = "1",
        ["minor"] = "32",
        ["gitVersion"] = "v1.32.0-portico-sandbox",
        ["gitCommit"] = "",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "2026-01-01T00:00:00Z",
        ["goVersion"] = "none",
        ["compiler"] = RuntimeInformation.FrameworkDescription,
        ["platform"] = $"{(OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")}/{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}",
    };
}
