using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;
using Portico.Schema;

namespace Portico.Sandbox.Admission;

/// <summary>CustomResourceDefinitions: checked, completed and established in the write that brings them.</summary>
internal static class DefinitionRules
{
    public static void Check(JsonObject definition, JsonObject? old, List<Diagnostic> errors)
    {
        var spec = definition.Object("spec");
        var names = spec.Object("names");
        var group = spec.Text("group");
        var expected = $"{names.Text("plural")}.{group}";
        if (definition.Name() != expected) errors.Add(Invalid("metadata.name", $"\"{definition.Name()}\": must be spec.names.plural+\".\"+spec.group"));
        if (!group.Contains('.', StringComparison.Ordinal)) errors.Add(Invalid("spec.group", $"\"{group}\": should be a domain with at least one dot"));
        if (spec.Text("scope") is not ("Namespaced" or "Cluster"))
        {
            errors.Add(Diagnostic.Error("spec.scope", DiagnosticReasons.NotSupported, $"Unsupported value: \"{spec.Text("scope")}\": supported values: \"Cluster\", \"Namespaced\""));
        }

        foreach (var name in (string[])["plural", "kind"])
        {
            if (names.Text(name).Length == 0 && !errors.Any(e => e.Path == $"spec.names.{name}")) errors.Add(Diagnostic.Error($"spec.names.{name}", DiagnosticReasons.Required, "Required value"));
        }

        Versions(definition, spec, errors);
        if (old is not null)
        {
            foreach (var field in (string[])["scope", "group"])
            {
                if (spec.Text(field) != old.Object("spec").Text(field)) errors.Add(Invalid($"spec.{field}", $"\"{spec.Text(field)}\": field is immutable"));
            }

            if (names.Text("kind") != old.At("spec", "names").Text("kind") && DefinitionStatus.IsEstablished(old))
            {
                errors.Add(Invalid("spec.names.kind", $"\"{names.Text("kind")}\": field is immutable"));
            }
        }

        if (old is null || !JsonNode.DeepEquals(spec, old["spec"])) errors.AddRange(CustomSchemas.Problems(definition));
    }

    /// <summary>Fills in names and says in its status what became of it.</summary>
    public static void Establish(JsonObject definition, ApiCatalog catalog, DateTimeOffset now)
    {
        var metadata = definition.Metadata();
        if (metadata["deletionTimestamp"] is not null)
        {
            DefinitionStatus.Set(definition, "Terminating", "True", "InstanceDeletionInProgress", "CustomResource deletion is in progress", now);
            return;
        }

        var spec = definition.Child("spec");
        var names = spec.Child("names");
        names.SetDefault("singular", names.Text("kind").ToLowerInvariant());
        names.SetDefault("listKind", names.Text("kind") + "List");
        spec.SetDefault("conversion", new JsonObject { ["strategy"] = "None" });
        var status = definition.Child("status");
        var stored = spec.Array("versions")?.OfType<JsonObject>().FirstOrDefault(v => v.Flag("storage")).Text("name") ?? "";
        if (status["storedVersions"] is not JsonArray storedVersions) status["storedVersions"] = storedVersions = [];
        if (!storedVersions.Any(v => v.AsText() == stored)) storedVersions.Add(stored);
        if (Taken(spec, names, catalog) is { } taken)
        {
            status.SetDefault("acceptedNames", new JsonObject { ["plural"] = "", ["kind"] = "" });
            DefinitionStatus.Set(definition, "NamesAccepted", "False", taken.Reason, taken.Message, now);
            if (!DefinitionStatus.IsEstablished(definition)) DefinitionStatus.Set(definition, "Established", "False", "NotAccepted", "not all names are accepted", now);
            return;
        }

        status["acceptedNames"] = names.DeepClone();
        DefinitionStatus.Set(definition, "NamesAccepted", "True", "NoConflicts", "no conflicts found", now);
        DefinitionStatus.Set(definition, "Established", "True", "InitialNamesAccepted", "the initial names have been accepted", now);
    }

    private static (string Reason, string Message)? Taken(JsonObject spec, JsonObject names, ApiCatalog catalog)
    {
        foreach (var other in catalog.Resources.Where(r => r.Group == spec.Text("group") && r.Plural != names.Text("plural")))
        {
            if (other.Kind == names.Text("kind")) return ("KindConflict", $"\"{other.Kind}\" is already in use");
            if (other.ListKind == names.Text("listKind")) return ("ListKindConflict", $"\"{other.ListKind}\" is already in use");
            if (other.Singular == names.Text("singular")) return ("SingularConflict", $"\"{other.Singular}\" is already in use");
            foreach (var shortName in names.Array("shortNames") ?? [])
            {
                if (other.ShortNames.Contains(shortName.AsText() ?? "")) return ("ShortNamesConflict", $"\"{shortName.AsText()}\" is already in use");
            }
        }

        return null;
    }

    private static void Versions(JsonObject definition, JsonObject? spec, List<Diagnostic> errors)
    {
        var versions = spec.Array("versions")?.OfType<JsonObject>().ToList() ?? [];
        var storage = versions.Count(v => v.Flag("storage"));
        if (storage != 1) errors.Add(Invalid("spec.versions", $"{BuiltIn.BuiltInRules.Shown(spec?["versions"])}: must have exactly one version marked as storage version"));
        for (var i = 0; i < versions.Count; i++)
        {
            var at = $"spec.versions[{i}]";
            if (versions.Take(i).Any(v => v.Text("name") == versions[i].Text("name"))) errors.Add(Invalid("spec.versions", $"{BuiltIn.BuiltInRules.Shown(versions[i]["name"])}: must contain unique version names"));
            if (versions[i].At("schema", "openAPIV3Schema") is null) errors.Add(Diagnostic.Error($"{at}.schema.openAPIV3Schema", DiagnosticReasons.Required, "Required value: schemas are required"));
            SelectableFieldRules.Check(definition, versions[i], at, errors);
        }
    }

    private static Diagnostic Invalid(string path, string message) => Diagnostic.Error(path, DiagnosticReasons.Invalid, "Invalid value: " + message);
}
