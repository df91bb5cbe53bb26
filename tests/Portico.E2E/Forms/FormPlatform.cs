namespace Portico.E2E.Forms;

/// <summary>A demo that also offers a type made for these tests, and some of the corpus' where it is there.</summary>
public sealed class FormPlatform : IAsyncLifetime
{
    public const string Name = "forms";

    private static readonly string[] Corpus =
    [
        "cloudnative-pg/clusters.postgresql.cnpg.io.crd.yaml", "cert-manager/certificates.cert-manager.io.crd.yaml", "gateway-api/httproutes.gateway.networking.k8s.io.crd.yaml",
        "prometheus-operator/prometheuses.monitoring.coreos.com.crd.yaml", "external-secrets/secretstores.external-secrets.io.crd.yaml",
        "provider-aws/instances.ec2.aws.upbound.io.crd.yaml",
        "provider-kubernetes/objects.kubernetes.m.crossplane.io.crd.yaml",
    ];

    private const string Gadget = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: gadgets.e2e.example.org
          annotations: {portico.dev/offering: "true"}
        spec:
          group: e2e.example.org
          scope: Namespaced
          names: {kind: Gadget, plural: gadgets, singular: gadget, listKind: GadgetList}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                required: [spec]
                properties:
                  spec:
                    type: object
                    required: [image]
                    x-kubernetes-validations:
                    - rule: "!has(self.least) || !has(self.most) || self.least <= self.most"
                      message: the least must not be above the most
                      fieldPath: .least
                    properties:
                      image: {type: string}
                      least: {type: integer, minimum: 0}
                      most: {type: integer, minimum: 0}
                      source:
                        type: object
                        oneOf: [{required: [git]}, {required: [bucket]}]
                        properties:
                          git: {type: object, required: [url], properties: {url: {type: string}, branch: {type: string}, depth: {type: integer}}}
                          bucket: {type: object, required: [name], properties: {name: {type: string}, region: {type: string}, prefix: {type: string}}}
                      listeners:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [name]
                        items:
                          type: object
                          required: [name, port]
                          properties: {name: {type: string}, port: {type: integer}, host: {type: string}, tls: {type: boolean}}
                      env:
                        type: array
                        items:
                          type: object
                          required: [name]
                          properties:
                            name: {type: string}
                            value: {type: string}
                            valueFrom: {type: object, properties: {secretKeyRef: {type: object, required: [key], properties: {name: {type: string}, key: {type: string}}}}}
        """;

    public DemoPortal Demo { get; } = new();

    /// <summary>Why the corpus' types are not offered; null when they are.</summary>
    public string? NoCorpus { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await Demo.InitializeAsync();
        await Demo.KubectlAsync("create -f -", Gadget);
        await Demo.KubectlAsync("annotate crd applications.argoproj.io portico.dev/offering=true");
        await Demo.KubectlAsync("create secret generic gadget-login -n a-team --from-literal=password=hush");
        var shared = Environment.GetEnvironmentVariable("PORTICO_SHARED") ?? Path.Combine(RepositoryRoot.Path, "..", "shared");
        foreach (var file in Corpus)
        {
            var path = Path.Combine(shared, "corpus", file);
            if (!File.Exists(path))
            {
                NoCorpus = $"The corpus is not at {path}: set PORTICO_SHARED to the folder that holds it.";
                return;
            }
            await Demo.KubectlAsync($"create --validate=false -f {path}");
            await Demo.KubectlAsync($"annotate crd {Path.GetFileName(file).Replace(".crd.yaml", "", StringComparison.Ordinal)} portico.dev/offering=true");
        }
    }

    public ValueTask DisposeAsync() => Demo.DisposeAsync();
}

/// <summary>One such demo and one browser for all tests of forms.</summary>
[CollectionDefinition(FormPlatform.Name)]
public sealed class FormCollection : ICollectionFixture<FormPlatform>, ICollectionFixture<Browser>;
