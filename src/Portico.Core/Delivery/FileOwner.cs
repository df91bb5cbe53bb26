using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Schema.Documents;
using Portico.Sdk.Resources;

namespace Portico.Core.Delivery;

/// <summary>
/// Whose file a manifest in Git is. Layouts without the namespace give objects of the same name in two namespaces one path, so a file at the right
/// place may be another object's.
/// </summary>
internal static class FileOwner
{
    /// <summary>The other object that the file holds, in words; null when it holds this one, or doesn't say clearly.</summary>
    public static string? Other(string text, ResourceRef subject)
    {
        var read = YamlReader.Read(text, new DocumentLimits { MaxLength = 1024 * 1024, MaxNodes = 200_000 });
        if (!read.IsValid || read.Documents.Length != 1 || read.Root is not JsonObject manifest) return null;
        var values = new FormValues(manifest);
        var kind = manifest["kind"] is JsonValue stated && stated.TryGetValue(out string? found) ? found : "";
        var name = FieldText.Format(values.Get(FormIdentity.Name));
        var space = FieldText.Format(values.Get(FormIdentity.Namespace));
        var same = IsOrUnknown(kind, subject.Kind) && IsOrUnknown(name, subject.Name) && IsOrUnknown(space, subject.Namespace);
        return same ? null : space.Length > 0 ? $"{kind} {name} of namespace {space}" : $"{kind} {name}";
    }

    private static bool IsOrUnknown(string found, string wanted) => found.Length == 0 || wanted.Length == 0 || found == wanted;
}
