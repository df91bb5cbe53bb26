using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Shapes;

/// <summary>Recognises references to other objects, and of which kind, by the names, siblings and descriptions of their fields.</summary>
internal static partial class References
{
    private const int _longestRead = 300;

    /// <summary>Without one of these a description names no kind; looked for before the pattern, which takes many times as long.</summary>
    private static readonly SearchValues<string> _saidKinds = SearchValues.Create(["Secret", "ConfigMap", "ServiceAccount", "StorageClass", "PersistentVolumeClaim"], StringComparison.Ordinal);

    private static readonly ReferenceTarget _namespace = new("Namespace") { Group = "", Scope = ReferenceScope.Cluster, Part = ReferencePart.Namespace };

    /// <summary>A mount in a container in a pod names one of the pod's volumes, four steps above it.</summary>
    private static readonly ReferenceTarget _volume = new((string?)null) { Part = ReferencePart.Entry, NameFrom = FieldPath.Root.Child("volumes"), Above = 4 };

    /// <summary>The shape of an object that names another.</summary>
    public static FieldShape ShapeOf(string name, StructuralSchema schema)
    {
        var p = schema.Properties;
        if (p["name"] is not { Type: SchemaType.String } || p.Count > 8 || p.Any(c => !FieldKinds.IsScalar(c.Value))) return FieldShape.None;
        if (p["key"] is { Type: SchemaType.String } && p.Count <= 5)
        {
            return HolderOf(name, schema)?.Kind switch
            {
                "Secret" => FieldShape.SecretKeyRef,
                "ConfigMap" => FieldShape.ConfigMapKeyRef,
                _ => FieldShape.None,
            };
        }
        var telling = p.Contains("kind") || p.Contains("apiVersion") || p.Contains("apiGroup");
        return telling || (IsReferenceName(name) && p.Count <= 5) ? FieldShape.ObjectRef : FieldShape.None;
    }

    /// <summary>What a text field names; null when it names nothing that could be listed.</summary>
    public static ReferenceTarget? TargetOf(FormCandidate candidate, string group)
    {
        var schema = candidate.Schema;
        if (schema.Type != SchemaType.String || schema.Enum.Length > 0) return null;
        var name = candidate.Name;
        var owner = candidate.Owner;
        if (name is "namespace" or "targetNamespace" or "serviceAccountNamespace" || name.EndsWith("Namespace", StringComparison.Ordinal)) return _namespace;
        if (owner is { } holder && candidate.Path.Parent is { } at)
        {
            if (name == "name" && at.IsRoot && holder.Schema.Properties.Contains("mountPath") && candidate.Outer is { } box && KubernetesShapes.OfObject(box.Name, box.Schema) == FieldShape.Container) return _volume;
            if (name == "name") return OfName(holder.Name, holder.Schema, at, group);
            if (name == "key" && holder.Schema.Properties.Contains("name") && (HolderOf(holder.Name, holder.Schema) ?? Told(holder.Schema, at)) is { } data)
            {
                return data with { Part = ReferencePart.Key, NameFrom = at.Child("name"), NamespaceFrom = Sibling(holder.Schema, at, "namespace") };
            }
            if (name == "key" && holder is { Name: "items" } && candidate.Outer is { } outer) return OfItem(holder.Schema, outer.Name, outer.Schema);
        }
        if (name == "claimName") return KnownKinds.Of("persistentVolumeClaim");
        if (KnownKinds.IsBare(name)) return SaysName(schema) ? KnownKinds.Of(name) : null;
        if (!name.EndsWith("Name", StringComparison.Ordinal) && !name.EndsWith("Ref", StringComparison.Ordinal)) return null;
        var target = KnownKinds.Of(Stem(name));
        return target is null || IsMade(schema) || (target.Kind is "Service" or "Node" && !SaysName(schema)) ? null : target;
    }

    /// <summary>What the elements of a list name.</summary>
    public static ReferenceTarget? TargetOfItems(string name, StructuralSchema items) =>
        items.Type != SchemaType.String || items.Enum.Length > 0 ? null
        : name is "namespaces" or "targetNamespaces" ? _namespace
        : name is "imagePullSecrets" or "secretNames" ? KnownKinds.Of("secret") : null;

    /// <summary>An element of a list of references knows what the list says of them.</summary>
    public static StructuralSchema Described(StructuralSchema items, string? list) =>
        list is not null && items.Properties.Contains("policy") && UpjetReference().IsMatch(list) ? items with { Description = list } : items;

    private static ReferenceTarget? OfName(string owner, StructuralSchema schema, FieldPath at, string group)
    {
        // Crossplane writes it, so there is nothing to pick.
        if (owner is "writeConnectionSecretToRef") return null;
        var space = Sibling(schema, at, "namespace");
        var kind = schema.Properties["kind"];
        var known = Upjet(schema, group) ?? HolderOf(owner, schema);
        if (kind is { Type: SchemaType.String })
        {
            var only = kind.Enum.Length == 1 ? Text(kind.Enum[0]) : Text(kind.Default);
            return new ReferenceTarget(only ?? known?.Kind)
            {
                Group = Text(schema.Properties["group"]?.Default) ?? (only is null || only == known?.Kind ? known?.Group : null),
                Scope = ReferenceScope.OfKind,
                KindFrom = at.Child("kind"),
                GroupFrom = Sibling(schema, at, "apiVersion") ?? Sibling(schema, at, "group") ?? Sibling(schema, at, "apiGroup"),
                NamespaceFrom = space,
            };
        }
        if (Told(schema, at) is { } told) return told with { NamespaceFrom = space };
        if (known is not null) return known with { NamespaceFrom = space };
        if (!IsReferenceName(owner) || owner is "configRef") return null;
        var stem = Stem(owner);
        return stem.Length < 3 ? null : new ReferenceTarget(char.ToUpperInvariant(stem[0]) + stem[1..]) { Scope = ReferenceScope.OfKind, NamespaceFrom = space };
    }

    /// <summary>Which kind it is may be said by <c>type: Secret</c> or <c>source: ConfigMap</c>.</summary>
    private static ReferenceTarget? Told(StructuralSchema schema, FieldPath at)
    {
        foreach (var teller in (ReadOnlySpan<string>)["type", "source"])
        {
            if (schema.Properties[teller] is { Enum.Length: > 1 } said && said.Enum.All(v => Text(v) is "Secret" or "ConfigMap"))
            {
                return new ReferenceTarget(Text(said.Default)) { Group = "", KindFrom = at.Child(teller) };
            }
        }
        return null;
    }

    /// <summary>Which keys of it a volume shows as files: <c>secret: {secretName: x, items: [{key: y, path: z}]}</c>.</summary>
    private static ReferenceTarget? OfItem(StructuralSchema item, string name, StructuralSchema source)
    {
        if (!item.Properties.Contains("path") || HolderOf(name, source) is not { Kind: "Secret" or "ConfigMap" } data) return null;
        var said = source.Properties.Contains("secretName") ? "secretName" : source.Properties.Contains("name") ? "name" : null;
        return said is null ? null : data with { Part = ReferencePart.Key, NameFrom = FieldPath.Root.Child(said), Above = 2 };
    }

    /// <summary>upjet says it in prose: "Reference to a VPC in ec2 to populate vpcId."</summary>
    private static ReferenceTarget? Upjet(StructuralSchema owner, string group)
    {
        if (owner.Description is not { } text || !owner.Properties.Contains("policy")) return null;
        var match = UpjetReference().Match(text);
        if (!match.Success) return null;
        var family = group.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? group[(dot + 1)..] : group;
        var service = match.Groups["group"].Value;
        return new ReferenceTarget(match.Groups["kind"].Value) { Group = service.Length > 0 ? $"{service}.{family}" : group, Scope = ReferenceScope.Cluster };
    }

    /// <summary>The kind that the name of a reference tells, or its description.</summary>
    private static ReferenceTarget? HolderOf(string name, StructuralSchema schema)
    {
        if (KnownKinds.Of(Stem(name)) is { } named && (IsReferenceName(name) || KnownKinds.IsBare(Stem(name)) || named.Kind is "Secret" or "ConfigMap")) return named;
        if (schema.Description is not { } text || !text.AsSpan().ContainsAny(_saidKinds)) return null;
        var match = SaidKind().Match(text.Length <= _longestRead ? text : text[.._longestRead]);
        return match.Success ? KnownKinds.Of(match.Groups["kind"].Value) : null;
    }

    private static bool IsReferenceName(string name) =>
        name.EndsWith("Ref", StringComparison.Ordinal) || name.EndsWith("Refs", StringComparison.Ordinal) || name.EndsWith("Reference", StringComparison.Ordinal)
        || name.EndsWith("References", StringComparison.Ordinal) || name.EndsWith("Selector", StringComparison.Ordinal);

    private static string Stem(string name)
    {
        foreach (var ending in (ReadOnlySpan<string>)["KeyRef", "KeySelector", "NameRef", "References", "Reference", "Refs", "Ref", "Selector", "Names", "Name", "_name"])
        {
            if (name.EndsWith(ending, StringComparison.Ordinal) && name.Length > ending.Length) return name[..^ending.Length];
        }
        return name.EndsWith('s') && name.Length > 4 && name is not "ingress" ? name[..^1] : name;
    }

    private static FieldPath? Sibling(StructuralSchema schema, FieldPath at, string name) => schema.Properties.Contains(name) ? at.Child(name) : null;

    /// <summary>Whether prose says that an object is named.</summary>
    private static bool SaysName(StructuralSchema schema) => schema.Description is { } text && SaidName().IsMatch(text.Length <= _longestRead ? text : text[.._longestRead]);

    /// <summary>Whether the named object is made rather than found.</summary>
    private static bool IsMade(StructuralSchema schema) => schema.Description is { } text && (text.Contains("to be created", StringComparison.Ordinal) || text.Contains("will be created", StringComparison.Ordinal) || text.Contains("will be stored", StringComparison.Ordinal));

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text ? text : null;

    [GeneratedRegex(@"^References? to (?:an? )?(?<kind>[A-Z]\w*)(?: in (?<group>[a-z0-9]+))? to populate", RegexOptions.NonBacktracking)]
    private static partial Regex UpjetReference();

    [GeneratedRegex(@"\b(?:key|name|data|reference to|references|points to)\b[^.]{0,40}\b(?<kind>Secret|ConfigMap|ServiceAccount|StorageClass|PersistentVolumeClaim)\b", RegexOptions.NonBacktracking)]
    private static partial Regex SaidKind();

    [GeneratedRegex(@"\b[Nn]ame\b|\bKubernetes\b|\breference\b|\bSecret\b|\bService\b|\bConfigMap\b|\bServiceAccount\b", RegexOptions.NonBacktracking)]
    private static partial Regex SaidName();
}
