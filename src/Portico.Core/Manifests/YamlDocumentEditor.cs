using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using YamlDotNet.Core;

namespace Portico.Core.Manifests;

/// <summary>
/// Changes values within a YAML text and leaves everything else — comments, key order, quotes, blank lines — as it is. The result is read again and
/// compared with what was meant; where the text can't be changed in place, the smallest enclosing value is written anew, at worst the whole document.
/// </summary>
public static class YamlDocumentEditor
{
    /// <summary>The text after the changes from <paramref name="before"/> to <paramref name="after"/>; the text may hold more than both know of.</summary>
    public static string Apply(string text, JsonObject before, JsonObject after)
    {
        var changes = DocumentChange.Between(before, after);
        if (changes.Count == 0) return text;
        if (YamlReader.Read(text).Root is not JsonObject document) return YamlWriter.Write(after);
        foreach (var change in changes)
        {
            var meant = (JsonObject)document.DeepClone();
            try
            {
                change.ApplyTo(meant);
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                // The text was changed by hand so that the change has no place in it: the form's view wins.
                return YamlWriter.Write(after);
            }
            text = Step(text, change, meant);
            document = meant;
        }
        return text;
    }

    private static string Step(string text, DocumentChange change, JsonObject meant)
    {
        var edited = YamlTextEdit.TryApply(text, change);
        if (edited is not null && Holds(edited, meant)) return edited;
        for (var path = change.Path.Parent; path is { IsRoot: false }; path = path.Parent)
        {
            var value = new Forms.FormValues(meant).Get(path);
            edited = YamlTextEdit.TryApply(text, new DocumentChange(path, false, value));
            if (edited is not null && Holds(edited, meant)) return edited;
        }
        return YamlWriter.Write(meant);
    }

    private static bool Holds(string text, JsonObject meant)
    {
        try
        {
            var read = YamlReader.Read(text);
            return read.IsValid && JsonNode.DeepEquals(read.Root, meant);
        }
        catch (YamlException)
        {
            return false;
        }
    }
}
