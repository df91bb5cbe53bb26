using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Schema.Reading;

/// <summary>The CRD schema that Crossplane makes of an XRD's schema: the author's spec and status, and Crossplane's own fields.</summary>
internal static class CrossplaneFields
{
    /// <summary>Names become label values, which have at most 63 characters.</summary>
    private const int MaxNameLength = 63;

    private static readonly StructuralSchema _nameOnly = Shapes.Object(["name"], ("name", Shapes.Text));
    private static readonly StructuralSchema _matchLabels = Shapes.Object(["matchLabels"], ("matchLabels", Shapes.TextMap));
    private static readonly StructuralSchema _published = Shapes.Object([], ("lastPublishedTime", Shapes.Time));

    private static readonly StructuralSchema _conditions = Shapes.List(Shapes.Object(
        ["lastTransitionTime", "reason", "status", "type"],
        ("lastTransitionTime", Shapes.Time),
        ("message", Shapes.Text),
        ("reason", Shapes.Text),
        ("status", Shapes.Text),
        ("type", Shapes.Text),
        ("observedGeneration", Shapes.Integer64))) with
    {
        Description = "Conditions of the resource.",
        ListType = ListType.Map,
        ListMapKeys = ["type"],
    };

    /// <summary>Crossplane up to 1.20 could publish connection details to an external store.</summary>
    private static readonly StructuralSchema _publishTo = Shapes.Object(
        ["name"],
        ("name", Shapes.Text),
        ("configRef", Shapes.Object([], ("name", Shapes.Text)) with { HasDefault = true, Default = new JsonObject { ["name"] = "default" } }),
        ("metadata", Shapes.Object([], ("labels", Shapes.TextMap), ("annotations", Shapes.TextMap), ("type", Shapes.Text))));

    /// <summary>A claim (Crossplane v1 and the legacy mode of v2).</summary>
    /// <param name="author">The XRD's schema.</param>
    /// <param name="deletePolicy">Default of compositeDeletePolicy.</param>
    /// <param name="first">Whether the XRD is of the first API (v1), which brings publishConnectionDetailsTo.</param>
    public static StructuralSchema Claim(StructuralSchema author, string deletePolicy, bool first) => Whole(
        author,
        [
            .. PublishTo(first),
            .. Selection(updateDefault: null),
            ("compositeDeletePolicy", Shapes.OneOf(deletePolicy, "Background", "Foreground")),
            ("resourceRef", Shapes.Object(["apiVersion", "kind", "name"], ("apiVersion", Shapes.Text), ("kind", Shapes.Text), ("name", Shapes.Text))),
            ("writeConnectionSecretToRef", _nameOnly),
        ],
        LegacyStatus());

    /// <summary>A cluster-scoped composite resource whose machinery stands in spec itself.</summary>
    public static StructuralSchema CompositeV1(StructuralSchema author, string updatePolicy, bool first) => Whole(
        author,
        [
            .. PublishTo(first),
            .. Selection(updatePolicy),
            ("resourceRefs", References(namespaces: true)),
            ("claimRef", Shapes.Object(
                ["apiVersion", "kind", "namespace", "name"],
                ("apiVersion", Shapes.Text),
                ("kind", Shapes.Text),
                ("namespace", Shapes.Text),
                ("name", Shapes.Text))),
            ("writeConnectionSecretToRef", Shapes.Object(["name", "namespace"], ("name", Shapes.Text), ("namespace", Shapes.Text))),
        ],
        LegacyStatus());

    /// <summary>A composite resource of Crossplane v2: the machinery stands in spec.crossplane.</summary>
    public static StructuralSchema CompositeV2(StructuralSchema author, string updatePolicy, bool namespaced)
    {
        var machinery = Shapes.Object([], [.. Selection(updatePolicy), ("resourceRefs", References(!namespaced))]) with
        {
            Description = "Configures how Crossplane will reconcile this composite resource",
        };
        var state = Shapes.Object([], ("connectionDetails", _published)) with
        {
            Description = "Indicates how Crossplane is reconciling this composite resource",
        };
        return Whole(author, [("crossplane", machinery)], [("conditions", _conditions), ("crossplane", state)]);
    }

    private static StructuralSchema Whole(
        StructuralSchema author, (string Name, StructuralSchema Schema)[] spec, (string Name, StructuralSchema Schema)[] status)
    {
        var nameLimit = author.Properties["metadata"]?.Properties["name"]?.MaxLength is { } own ? Math.Min(own, MaxNameLength) : MaxNameLength;
        return new StructuralSchema
        {
            Type = SchemaType.Object,
            Description = author.Description,
            Extensions = author.Extensions,
            Required = ["spec"],
            Properties = Shapes.Fields(
                ("apiVersion", Shapes.Text),
                ("kind", Shapes.Text),
                ("metadata", Shapes.Object([], ("name", Shapes.Text with { MaxLength = nameLimit }))),
                ("spec", Part(author.Properties["spec"], spec)),
                ("status", Part(author.Properties["status"], status))),
        };
    }

    private static StructuralSchema Part(StructuralSchema? author, (string Name, StructuralSchema Schema)[] added) => new()
    {
        Type = SchemaType.Object,
        Description = author?.Description,
        Required = author?.Required ?? [],
        Properties = (author?.Properties ?? SchemaProperties.Empty).With(added),
        PreserveUnknownFields = author?.PreserveUnknownFields ?? false,
        OneOf = author?.OneOf ?? [],
        Validations = author?.Validations ?? [],
        Extensions = author?.Extensions ?? StructuralSchema.Anything.Extensions,
    };

    private static (string Name, StructuralSchema Schema)[] PublishTo(bool first) => first ? [("publishConnectionDetailsTo", _publishTo)] : [];

    private static (string Name, StructuralSchema Schema)[] Selection(string? updateDefault) =>
    [
        ("compositionRef", _nameOnly),
        ("compositionSelector", _matchLabels),
        ("compositionRevisionRef", _nameOnly),
        ("compositionRevisionSelector", _matchLabels),
        ("compositionUpdatePolicy", Shapes.OneOf(updateDefault, "Automatic", "Manual")),
    ];

    private static StructuralSchema References(bool namespaces) => Shapes.List(namespaces
        ? Shapes.Object(["apiVersion", "kind"], ("apiVersion", Shapes.Text), ("name", Shapes.Text), ("namespace", Shapes.Text), ("kind", Shapes.Text))
        : Shapes.Object(["apiVersion", "kind"], ("apiVersion", Shapes.Text), ("name", Shapes.Text), ("kind", Shapes.Text)));

    private static (string Name, StructuralSchema Schema)[] LegacyStatus() =>
    [
        ("conditions", _conditions),
        ("connectionDetails", _published),
        ("claimConditionTypes", Shapes.List(Shapes.Text) with { ListType = ListType.Set }),
    ];
}
