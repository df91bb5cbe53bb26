using System.Text.Json.Nodes;
using Portico.Core.Forms;

namespace Portico.Core.Tests.Forms.Shapes;

/// <summary>Pod templates, containers and security contexts, laid out as people think of them.</summary>
public sealed class PodShapeTests
{
    private const string Context =
        """
        {type: object, properties: {allowPrivilegeEscalation: {type: boolean}, capabilities: {type: object, properties: {add: {type: array, items: {type: string}}, drop: {type: array, items: {type: string}}}}, privileged: {type: boolean}, procMount: {type: string}, readOnlyRootFilesystem: {type: boolean}, runAsGroup: {type: integer}, runAsNonRoot: {type: boolean}, runAsUser: {type: integer}, seccompProfile: {type: object, required: [type], properties: {localhostProfile: {type: string}, type: {type: string}}}}}
        """;

    private const string Spec =
        $$"""
        type: object
        properties:
          replicas: {type: integer}
          template:
            type: object
            properties:
              metadata: {type: object, properties: {annotations: {type: object, additionalProperties: {type: string} }, labels: {type: object, additionalProperties: {type: string} }, name: {type: string} } }
              spec:
                type: object
                required: [containers]
                properties:
                  affinity: {type: object, properties: {nodeAffinity: {type: object, x-kubernetes-preserve-unknown-fields: true}, podAffinity: {type: object, x-kubernetes-preserve-unknown-fields: true} } }
                  containers:
                    type: array
                    x-kubernetes-list-type: map
                    x-kubernetes-list-map-keys: [name]
                    items:
                      type: object
                      required: [name]
                      properties:
                        args: {type: array, items: {type: string} }
                        command: {type: array, items: {type: string} }
                        env: {type: array, items: {type: object, properties: {name: {type: string}, value: {type: string}, valueFrom: {type: object, properties: {fieldRef: {type: object, properties: {fieldPath: {type: string} } }, secretKeyRef: {type: object, properties: {name: {type: string}, key: {type: string} } } } } } } }
                        image: {type: string}
                        lifecycle: {type: object, properties: {preStop: {type: object, x-kubernetes-preserve-unknown-fields: true}, stopSignal: {type: string} } }
                        name: {type: string}
                        ports: {type: array, items: {type: object, properties: {containerPort: {type: integer}, name: {type: string} } } }
                        resources: {type: object, properties: {limits: {type: object, additionalProperties: {x-kubernetes-int-or-string: true} }, requests: {type: object, additionalProperties: {x-kubernetes-int-or-string: true} } } }
                        scan: {type: boolean, description: Added by this platform.}
                        securityContext: {{Context}}
                        tty: {type: boolean}
                        volumeMounts: {type: array, items: {type: object, required: [name], properties: {mountPath: {type: string}, name: {type: string}, readOnly: {type: boolean}, subPath: {type: string} } } }
                  dnsPolicy: {type: string}
                  hostNetwork: {type: boolean}
                  nodeSelector: {type: object, additionalProperties: {type: string} }
                  serviceAccountName: {type: string}
                  tolerations: {type: array, items: {type: object, properties: {key: {type: string}, operator: {type: string}, effect: {type: string} } } }
        """;

    private static readonly string[] _own = ["spec.template.metadata.labels", "spec.template.metadata.annotations", "spec.template.spec.containers"];

    private readonly FormModel _model = Schemas.Form(Schemas.OfSpec(Spec));

    private FormSection Template => Sections(_model.Main).Single(s => s.Shape == FieldShape.PodTemplate);

    private FormSection Container => Template.Fields.Single(f => f.Shape == FieldShape.Containers).Content!;

    [Fact]
    public void Pod_template_shows_labels_and_containers_and_groups_the_rest()
    {
        Assert.Equal(_own, Template.Fields.Select(f => f.Path.ToString()));
        Assert.Equal(["Scheduling", "Security", "More"], Template.Sections.Select(s => s.Title));
        Assert.Equal(["spec.template.metadata", "spec.template.spec"], Template.Inlined.Select(p => p.ToString()));
        Assert.Equal(["spec.template.spec.nodeSelector"], Template.Sections[0].Fields.Select(f => f.Path.ToString()));
        Assert.Equal(["Affinity", "Tolerations"], Template.Sections[0].Sections.Select(s => s.Title));
    }

    [Fact]
    public void Container_shows_what_people_set_and_what_a_platform_added()
    {
        Assert.Equal(["name", "image", "scan", "command", "args", "ports", "env", "volumeMounts"], Container.Fields.Select(f => f.Path.ToString()));
        Assert.Equal(["Resources", "Security context", "More"], Container.Sections.Select(s => s.Title));
        Assert.Equal(["tty"], Container.Sections[^1].Fields.Select(f => f.Path.ToString()));
    }

    [Fact]
    public void Security_context_has_capabilities_and_profile_beside_the_rest()
    {
        var context = Container.Sections.Single(s => s.Shape == FieldShape.SecurityContext);
        Assert.Equal(
            ["runAsNonRoot", "readOnlyRootFilesystem", "allowPrivilegeEscalation", "privileged", "runAsUser", "runAsGroup", "capabilities.add", "capabilities.drop", "seccompProfile.type", "seccompProfile.localhostProfile"],
            context.Fields.Select(f => f.Path.ToString()["securityContext.".Length..]));
        Assert.All(context.Fields, f => Assert.False(f.RequiredWhenUsed));
        Assert.Equal(["procMount"], context.Sections.Single().Fields.Select(f => f.Path.Name));
    }

    [Fact]
    public void Nothing_of_the_schema_is_lost()
    {
        var places = Sections(_model.Main).SelectMany(FieldsOf).Concat(Sections(Container).Prepend(Container).SelectMany(FieldsOf)).Select(f => f.Path.ToString()).ToHashSet();
        string[] all = ["spec.template.metadata.name", "spec.template.spec.dnsPolicy", "spec.template.spec.hostNetwork", "spec.template.spec.serviceAccountName", "lifecycle.stopSignal", "lifecycle.preStop", "securityContext.procMount"];
        Assert.Empty(all.Except(places));
    }

    [Fact]
    public void Mount_names_a_volume_of_its_pod()
    {
        var mount = Container.Fields.Single(f => f.Shape == FieldShape.VolumeMounts).Content!.Fields.Single(f => f.Path.Name == "name");
        Assert.Equal(ReferencePart.Entry, mount.Reference?.Part);
        var values = new FormValues((JsonObject)JsonNode.Parse("""{"spec":{"template":{"spec":{"volumes":[{"name":"data"},{"name":"tmp"},{}],"containers":[{"volumeMounts":[{}]}]}}}}""")!);
        var holder = FieldPath.Root.Child("spec").Child("template").Child("spec").Child("containers").At(0).Child("volumeMounts").At(0);
        Assert.Equal(["data", "tmp"], mount.Reference!.EntriesIn(values, holder));
    }

    [Fact]
    public void Object_with_mostly_other_fields_is_no_container()
    {
        var others = string.Join(", ", Enumerable.Range(0, 9).Select(i => $"own{i}: {{type: string}}"));
        var model = Schemas.Form(Schemas.OfSpec($"type: object\nproperties:\n  proxy: {{type: object, properties: {{image: {{type: string}}, args: {{type: array, items: {{type: string}}}}, env: {{type: array, items: {{type: object, x-kubernetes-preserve-unknown-fields: true}}}}, resources: {{type: object, x-kubernetes-preserve-unknown-fields: true}}, ports: {{type: array, items: {{type: integer}}}}, {others}}}}}\n  other: {{type: string}}"));
        Assert.Equal(FieldShape.None, Sections(model.Main).Single(s => s.Id == "spec.proxy").Shape);
    }

    [Fact]
    public void Hints_hold_before_the_shape()
    {
        var model = Overlays.Form(
            Spec,
            """
            spec.template.spec.containers[*].tty: {advanced: false}
            spec.template.spec.containers[*].image: {hidden: true}
            spec.template.spec.containers[*].args: {advanced: true}
            spec.template.spec.containers[*].command: {order: 1, title: Start with}
            """);
        var container = Sections(model.Main).Single(s => s.Shape == FieldShape.PodTemplate).Fields.Single(f => f.Shape == FieldShape.Containers).Content!;
        Assert.Equal("Start with", container.Fields[0].Label);
        var shown = container.Fields.Select(f => f.Path.ToString()).ToList();
        Assert.Contains("tty", shown);
        Assert.DoesNotContain("args", shown);
        Assert.DoesNotContain(Sections(container).Prepend(container).SelectMany(FieldsOf), f => f.Path.ToString() == "image");
        Assert.Contains(container.Sections[^1].Fields, f => f.Path.ToString() == "args");
    }

    private static IEnumerable<FormField> FieldsOf(FormSection section) => section.Fields;

    private static IEnumerable<FormSection> Sections(FormSection section) => section.Inner().SelectMany(s => Sections(s).Prepend(s));
}
