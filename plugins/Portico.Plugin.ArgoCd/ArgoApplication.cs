using Portico.Sdk.Resources;

namespace Portico.Plugin.ArgoCd;

/// <summary>Recognises Applications and reads their error conditions.</summary>
internal static class ArgoApplication
{
    public static readonly GroupKind Kind = new("argoproj.io", "Application");

    /// <summary>The message of the first error condition (<c>ComparisonError</c>, <c>SyncError</c>, …) or of a failed operation; empty when there is none.</summary>
    public static string Problem(Resource application)
    {
        foreach (var condition in application.Items("status", "conditions"))
        {
            if (Resource.Text(condition, "type").EndsWith("Error", StringComparison.Ordinal)) return Resource.Text(condition, "message");
        }
        return application.Text("status", "operationState", "phase") is "Failed" or "Error"
            ? application.Text("status", "operationState", "message")
            : "";
    }
}
