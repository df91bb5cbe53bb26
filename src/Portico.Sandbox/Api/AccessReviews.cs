using System.Text.Json.Nodes;
using Portico.Sandbox.Admission.BuiltIn;
using Portico.Sandbox.Registry;
using Portico.Schema;
using Portico.Schema.Structural;

namespace Portico.Sandbox.Api;

/// <summary>Access reviews. Whoever may speak to the sandbox may do everything in it, and is told so.</summary>
internal static class AccessReviews
{
    public const string Group = "authorization.k8s.io";

    private static readonly (string Plural, string Kind, bool Namespaced)[] Kinds =
    [
        ("localsubjectaccessreviews", "LocalSubjectAccessReview", true),
        ("selfsubjectaccessreviews", "SelfSubjectAccessReview", false),
        ("selfsubjectrulesreviews", "SelfSubjectRulesReview", false),
        ("subjectaccessreviews", "SubjectAccessReview", false),
    ];

    public static IEnumerable<(string Plural, string Kind, bool Namespaced)> Resources(string group) => group == Group ? Kinds : [];

    public static bool Serves(ApiPath path) => path is { Group: Group, Version: "v1", Name: "" } && Kinds.Any(k => k.Plural == path.Resource);

    public static StructuralSchema Schema(ApiPath path) => SchemaText.Shipped.Get($"io.k8s.api.authorization.v1.{Kinds.First(k => k.Plural == path.Resource).Kind}");

    /// <summary>The review with its verdict.</summary>
    public static JsonObject Answer(ApiPath path, JsonObject review)
    {
        review["apiVersion"] = $"{Group}/v1";
        review["kind"] = Kinds.First(k => k.Plural == path.Resource).Kind;
        review.Metadata().SetDefault("creationTimestamp", null);
        if (path.Resource == "selfsubjectrulesreviews")
        {
            review["status"] = new JsonObject
            {
                ["resourceRules"] = new JsonArray(new JsonObject { ["verbs"] = new JsonArray("*"), ["apiGroups"] = new JsonArray("*"), ["resources"] = new JsonArray("*") }),
                ["nonResourceRules"] = new JsonArray(new JsonObject { ["verbs"] = new JsonArray("*"), ["nonResourceURLs"] = new JsonArray("*") }),
                ["incomplete"] = false,
            };
            return review;
        }

        var spec = review.Object("spec");
        if (spec?["resourceAttributes"] is null == (spec?["nonResourceAttributes"] is null))
        {
            throw StatusErrors.Invalid(Group, review.Text("kind"), "",
                [Diagnostic.Error("spec.resourceAttributes", DiagnosticReasons.Invalid, "Invalid value: \"null\": exactly one of nonResourceAttributes or resourceAttributes must be specified")]);
        }

        review["status"] = new JsonObject { ["allowed"] = true, ["reason"] = "the sandbox allows everything to everyone who reaches it" };
        return review;
    }
}
