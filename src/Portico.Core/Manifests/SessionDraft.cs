using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Schema.Documents;
using Portico.Schema.Validation;

namespace Portico.Core.Manifests;

/// <summary>
/// A session as a draft and back. Values that look like passwords are left out. A draft of a change that began from an older state of the file is made again
/// on the newer one, so that nobody else's change is undone; one made for another version of the schema shows what no longer fits as unknown.
/// </summary>
public static class SessionDraft
{
    public static string Pack(ManifestSession session)
    {
        var document = session.Document;
        var safe = SecretFields.Without(session.Model, document);
        var text = session.IsTextBroken ? YamlWriter.Write(safe)
            : JsonNode.DeepEquals(document, safe) ? session.Text
            : YamlDocumentEditor.Apply(session.Text, document, safe);
        var draft = new JsonObject
        {
            ["text"] = text,
            ["apiVersion"] = session.Model.ApiVersion,
            ["schema"] = session.Model.Fingerprint,
            ["values"] = SecretFields.Without(session.Model, session.Values.Document),
        };
        if (session.OriginalText is { } before) draft["before"] = before;
        return draft.ToJsonString();
    }

    /// <summary>The session that the draft holds, or null when it can't be read.</summary>
    /// <param name="model">The form as it is now.</param>
    /// <param name="draft">What <see cref="Pack"/> made.</param>
    /// <param name="before">The file as it is now, when an object is being changed.</param>
    /// <param name="rules">Evaluates rules.</param>
    public static ManifestSession? Unpack(FormModel model, string draft, string? before, IRuleEvaluator? rules = null)
    {
        JsonObject? packed;
        try
        {
            packed = JsonNode.Parse(draft) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }

        if (packed?["text"] is not JsonValue stated || !stated.TryGetValue(out string? text)) return null;
        if (before is not null)
        {
            var session = ManifestSession.Edit(model, before, rules);
            session.SetText(Rebased(text, packed["before"] is JsonValue begun && begun.TryGetValue(out string? old) ? old : before, before));
            return session;
        }

        var values = packed["values"] is JsonObject kept ? new FormValues((JsonObject)kept.DeepClone()) : new FormValues();
        var made = ManifestSession.New(model, values, rules);
        made.SetText(OfToday(text, packed, model));
        return made;
    }

    /// <summary>A draft of an earlier version goes on in today's; a version that a person typed stays as typed.</summary>
    private static string OfToday(string text, JsonObject packed, FormModel model)
    {
        var version = FieldText.Format(packed["apiVersion"]);
        if (version.Length == 0 || version == model.ApiVersion) return text;
        if (YamlReader.Read(text).Root is not JsonObject document || FieldText.Format(document["apiVersion"]) != version) return text;
        var today = (JsonObject)document.DeepClone();
        today["apiVersion"] = model.ApiVersion;
        return YamlDocumentEditor.Apply(text, document, today);
    }

    private static string Rebased(string text, string begun, string before)
    {
        if (begun == before) return text;
        return YamlReader.Read(begun).Root is JsonObject from && YamlReader.Read(text).Root is JsonObject to
            ? YamlDocumentEditor.Apply(before, from, to)
            : text;
    }
}
