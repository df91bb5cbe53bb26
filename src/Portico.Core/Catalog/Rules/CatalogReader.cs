using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema;

namespace Portico.Core.Catalog.Rules;

/// <summary>Reads the section <c>catalog</c>, which already has the shape that the configuration's schema wants; what that can't say is checked here. Never throws.</summary>
public static class CatalogReader
{
    private const int MostRules = 500;

    public static CatalogReading Read(JsonObject? section)
    {
        var found = new Findings();
        if (section is null) return new CatalogReading(CatalogSettings.Default, []);
        var otherwise = CatalogSettings.Default;
        var (annotations, labels, owner, mappings) = (Map(section, "annotations"), Map(section, "labels"), Map(section, "owner"), Map(section, "mappings"));
        var settings = new CatalogSettings
        {
            Rules = Rules(section["rules"] as JsonArray, found),
            Defaults = Flag(section, "defaults", otherwise.Defaults),
            OnlyAnnotated = Flag(section, "onlyAnnotated", otherwise.OnlyAnnotated),
            ExcludedNamespaces = Texts(section, "excludedNamespaces") ?? otherwise.ExcludedNamespaces,
            Trust = Texts(section, "trust") ?? otherwise.Trust,
            DefaultOwner = Text(owner, "default") ?? otherwise.DefaultOwner,
            InheritOwnerFromNamespace = Flag(owner, "inheritFromNamespace", otherwise.InheritOwnerFromNamespace),
            DefaultLifecycle = Text(section, "lifecycle") ?? otherwise.DefaultLifecycle,
            Prefix = Text(annotations, "prefix") ?? otherwise.Prefix,
            CopiedAnnotations = Texts(annotations, "copy") ?? otherwise.CopiedAnnotations,
            CopiedLabels = Texts(labels, "copy") ?? otherwise.CopiedLabels,
            Templates = Flag(section, "templates", otherwise.Templates),
            ApisAsOpenApi = Text(section, "apiDefinitions") == "openapi",
            NamespaceModel = Choice(mappings, "namespaceModel", otherwise.NamespaceModel),
            NameModel = Choice(mappings, "nameModel", otherwise.NameModel),
            TitleModel = Choice(mappings, "titleModel", otherwise.TitleModel),
            SystemModel = Choice(mappings, "systemModel", otherwise.SystemModel),
            ReferencesNamespaceModel = Choice(mappings, "referencesNamespaceModel", otherwise.ReferencesNamespaceModel),
            ClusterNames = Map(section, "clusterNames")?.Where(c => c.Value is JsonValue).ToImmutableDictionary(c => c.Key, c => c.Value!.ToString())
                ?? otherwise.ClusterNames,
            ClusterPrefix = Map(section, "clusterPrefix") is { } prefix ? (Text(prefix, "from") ?? "", Text(prefix, "to") ?? "") : otherwise.ClusterPrefix,
        };
        return new CatalogReading(settings, found.All);
    }

    private static ImmutableArray<IngestionRule> Rules(JsonArray? list, Findings found)
    {
        if (list is null) return [];
        if (list.Count > MostRules) found.Error("catalog.rules", $"has {list.Count} rules; at most {MostRules} can be.", "Join rules that do the same by listing several kinds or namespaces.");
        var rules = ImmutableArray.CreateBuilder<IngestionRule>();
        foreach (var (i, entry) in list.OfType<JsonObject>().Take(MostRules).Index())
        {
            var rule = new RuleReader(entry, $"catalog.rules[{i}]", found).Read(i);
            if (rules.FirstOrDefault(r => r.Name == rule.Name) is { } same)
                found.Error($"{rule.Path}.name", $"\"{rule.Name}\" is also the name of {same.Path}.", "Give every rule a name of its own: it is what \"why is it here\" shows.");
            rules.Add(rule);
        }

        return rules.ToImmutable();
    }

    internal static JsonObject? Map(JsonObject? from, string name) => from?[name] as JsonObject;

    internal static string? Text(JsonObject? from, string name) => from?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    internal static ImmutableArray<string>? Texts(JsonObject? from, string name) =>
        from?[name] is JsonArray list ? [.. list.OfType<JsonValue>().Select(v => v.ToString())] : null;

    private static bool Flag(JsonObject? from, string name, bool otherwise) => from?[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : otherwise;

    /// <summary>A word of the schema's list such as <c>name-cluster</c>.</summary>
    private static T Choice<T>(JsonObject? from, string name, T otherwise)
        where T : struct, Enum =>
        Text(from, name) is { } word && Enum.TryParse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) ? value : otherwise;

    /// <summary>What is wrong, collected.</summary>
    internal sealed class Findings
    {
        private readonly ImmutableArray<Diagnostic>.Builder _all = ImmutableArray.CreateBuilder<Diagnostic>();

        public ImmutableArray<Diagnostic> All => _all.ToImmutable();

        public void Error(string path, string message, string? advice = null) => _all.Add(Diagnostic.Error(path, "InvalidRule", message, advice));
    }
}
