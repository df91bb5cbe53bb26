using Portico.Schema.Validation;

namespace Portico.Schema.Tests.Validation;

/// <summary>Objects go the way they go through an API server.</summary>
public sealed class ResourceAdmissionTests
{
    private const string Schema = """
        type: object
        properties:
          spec:
            type: object
            required: [image]
            properties: {image: {type: string}, replicas: {type: integer, default: 1}}
          status: {type: object, default: {phase: New}, properties: {phase: {type: string}}}
        """;

    [Fact]
    public void Unknown_fields_are_dropped_with_a_warning_or_refused_under_Strict()
    {
        const string Object = "metadata: {name: a, nope: 1}\nspec: {image: x, imag: y}";

        var lenient = Admit(Object);
        var strict = Admit(Object, strict: true);

        Assert.Equal((200, 2), (lenient.StatusCode, lenient.Diagnostics.Count(d => d.Severity == Severity.Warning)));
        Assert.Equal("""{"metadata":{"name":"a","namespace":"default"},"spec":{"image":"x","replicas":1},"status":{"phase":"New"}}""", lenient.Object.ToJsonString());
        Assert.Equal(400, strict.StatusCode);
        Assert.Equal(["metadata.nope", "spec.imag"], strict.Diagnostics.Select(d => d.Path));
    }

    [Fact]
    public void A_status_sent_on_creation_is_dropped_and_the_stored_one_kept_on_update()
    {
        Assert.Equal("New", (string?)Admit("metadata: {name: a}\nspec: {image: x}\nstatus: {phase: Mine}").Object["status"]!["phase"]);
        Assert.Equal("Old", (string?)Admit("metadata: {name: a, namespace: default}\nspec: {image: x}\nstatus: {phase: Mine}", "metadata: {name: a, namespace: default}\nspec: {image: x}\nstatus: {phase: Old}").Object["status"]!["phase"]);
    }

    [Theory]
    [InlineData("metadata: {}\nspec: {image: x}", "metadata.name", DiagnosticReasons.Required)]
    [InlineData("metadata: {name: Bad_Name}\nspec: {image: x}", "metadata.name", DiagnosticReasons.Invalid)]
    [InlineData("metadata: {generateName: Bad_}\nspec: {image: x}", "metadata.generateName", DiagnosticReasons.Invalid)]
    [InlineData("metadata: {name: a, namespace: Bad}\nspec: {image: x}", "metadata.namespace", DiagnosticReasons.Invalid)]
    [InlineData("metadata: {name: a, labels: {'a b': c}}\nspec: {image: x}", "metadata.labels", DiagnosticReasons.Invalid)]
    [InlineData("metadata: {name: a, labels: {a: 'b c'}}\nspec: {image: x}", "metadata.labels", DiagnosticReasons.Invalid)]
    [InlineData("metadata: {name: a, annotations: {'/': c}}\nspec: {image: x}", "metadata.annotations", DiagnosticReasons.Invalid)]
    [InlineData("metadata: {name: a, finalizers: ['a b']}\nspec: {image: x}", "metadata.finalizers", DiagnosticReasons.Invalid)]
    [InlineData("metadata: {name: a, ownerReferences: [{kind: K, name: own, uid: u}]}\nspec: {image: x}", "metadata.ownerReferences[0].apiVersion", DiagnosticReasons.Invalid)]
    [InlineData("metadata: {name: a}\nspec: {}", "spec.image", DiagnosticReasons.Required)]
    [InlineData("metadata: {name: a}\nspec: {image: x, replicas: -1}", ".spec.replicas", DiagnosticReasons.Invalid)]
    public void What_is_wrong_is_named_with_path_and_reason(string value, string path, string reason)
    {
        var result = Admit(value);

        Assert.Equal(422, result.StatusCode);
        Assert.Equal((path, reason), result.Diagnostics.Select(d => (d.Path, d.Reason)).Single());
    }

    [Fact]
    public void A_generated_name_may_end_in_a_dash()
    {
        Assert.True(Admit("metadata: {generateName: app-}\nspec: {image: x}").IsAccepted);
    }

    [Theory]
    [InlineData("metadata: {name: a, labels: {a: 5}}")]
    [InlineData("metadata: {name: 5}")]
    [InlineData("metadata: {name: a, ownerReferences: [{name: 5}]}")]
    [InlineData("metadata: [a]")]
    public void Metadata_of_other_types_cannot_be_decoded(string value)
    {
        var result = Admit(value + "\nspec: {image: x}");

        Assert.Equal((400, DiagnosticReasons.BadRequest), (result.StatusCode, result.Diagnostics[0].Reason));
    }

    [Fact]
    public void An_update_keeps_the_identity()
    {
        var result = Admit("metadata: {name: b, namespace: default}\nspec: {image: x}", "metadata: {name: a, namespace: default}\nspec: {image: x}");

        Assert.Equal("metadata.name", Assert.Single(result.Diagnostics).Path);
    }

    [Fact]
    public void Arguments_are_not_changed()
    {
        var value = Read.Object("metadata: {name: a, nope: 1}\nspec: {image: x, imag: y}");
        var before = value.ToJsonString();
        var type = Read.Type(Schema);

        ResourceAdmission.Admit(type, type.Versions[0], value);

        Assert.Equal(before, value.ToJsonString());
    }

    private static AdmissionResult Admit(string value, string? old = null, bool strict = false)
    {
        var type = Read.Type(Schema);
        return ResourceAdmission.Admit(type, type.Versions[0], Read.Object(value), old is null ? null : Read.Object(old), new AdmissionOptions { Strict = strict, Namespace = "default" });
    }
}
