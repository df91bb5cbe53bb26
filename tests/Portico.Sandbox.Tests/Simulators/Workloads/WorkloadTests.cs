using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Tests.Simulators.Workloads;

public sealed class WorkloadTests
{
    [Fact]
    public async Task Deployment_gets_a_replica_set_and_ready_pods_with_their_events()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Apply(Deployment("web", "nginx:1.27", replicas: 2));

        var deployment = await cluster.UntilAsync("apps/v1", "Deployment", "default", "web", d => d.Condition("Progressing").Text("reason") == "NewReplicaSetAvailable");

        Assert.True(deployment.IsTrue("Available"));
        Assert.Equal("1", deployment.Annotation("deployment.kubernetes.io/revision"));
        var set = Assert.Single(cluster.Objects.List("apps/v1", "ReplicaSet", "default"));
        Assert.Equal(set.Label("pod-template-hash"), set.Name()["web-".Length..]);
        var pods = cluster.Objects.List("v1", "Pod", "default");
        Assert.All(pods, p => Assert.True(p.IsControlledBy(set)));
        Assert.Equal(["Created", "Pulled", "Pulling", "Scheduled", "Started"], cluster.Events(pods[0]).Select(e => e.Split(' ')[1]).Order());
        Assert.Contains(cluster.Events(deployment), e => e.StartsWith("Normal ScalingReplicaSet Scaled up replica set web-", StringComparison.Ordinal));
        Assert.Equal(2, cluster.Events(set).Count(e => e.StartsWith("Normal SuccessfulCreate Created pod: web-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task New_image_rolls_to_a_second_replica_set_and_back_reuses_the_first()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Apply(Deployment("web", "nginx:1.26", replicas: 3));
        await Settled("1");
        cluster.Apply(Deployment("web", "nginx:1.27", replicas: 3));
        await Settled("2");

        var sets = cluster.Objects.List("apps/v1", "ReplicaSet", "default");
        Assert.Equal([0, 3], sets.Select(s => s.Whole("spec", "replicas") ?? -1).Order());
        Assert.All(cluster.Objects.List("v1", "Pod", "default"), p => Assert.Equal("nginx:1.27", p.Objects("spec", "containers").Single().Text("image")));

        cluster.Apply(Deployment("web", "nginx:1.26", replicas: 3));
        await Settled("3");
        Assert.Equal(2, cluster.Objects.List("apps/v1", "ReplicaSet", "default").Count);

        Task<JsonObject> Settled(string revision) => cluster.UntilAsync("apps/v1", "Deployment", "default", "web", d =>
            d.Annotation("deployment.kubernetes.io/revision") == revision && d.Whole("status", "observedGeneration") == d.Generation() && d.Whole("status", "updatedReplicas") == 3
            && d.Whole("status", "replicas") == 3 && d.Whole("status", "availableReplicas") == 3);
    }

    [Fact]
    public async Task Broken_image_is_never_pulled_and_the_deployment_runs_into_its_deadline()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Apply(Deployment("checkout", "ghcr.io/sample/checkout:broken", replicas: 1));

        var deployment = await cluster.UntilAsync("apps/v1", "Deployment", "default", "checkout", d => d.Condition("Progressing").Text("reason") == "ProgressDeadlineExceeded");
        Assert.Equal("False", deployment.Condition("Available").Text("status"));
        await cluster.UntilAsync(() => cluster.Objects.List("v1", "Pod", "default").Count == 1, () => "there is no pod");
        var pod = cluster.Objects.List("v1", "Pod", "default").Single();
        await cluster.UntilAsync("v1", "Pod", "default", pod.Name(), p => Reason(p) == "ErrImagePull");
        await cluster.UntilAsync("v1", "Pod", "default", pod.Name(), p => Reason(p) == "ImagePullBackOff");
        await cluster.UntilAsync(
            () => cluster.Objects.List("v1", "Event").Any(e => e.Text("involvedObject", "uid") == pod.Uid() && e.Text("message") == "Error: ErrImagePull" && e.Whole("count") >= 3),
            () => string.Join('\n', cluster.Events(pod)));
        Assert.Contains(cluster.Events(pod), e => e == "Normal BackOff Back-off pulling image \"ghcr.io/sample/checkout:broken\"");

        static string Reason(JsonObject pod) => pod.Objects("status", "containerStatuses").FirstOrDefault().Text("state", "waiting", "reason");
    }

    [Fact]
    public async Task Deleted_deployment_takes_its_pods_along()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Apply(Deployment("web", "nginx:1.27", replicas: 2));
        await cluster.UntilAsync("apps/v1", "Deployment", "default", "web", d => d.IsTrue("Available"));

        cluster.Objects.Delete("apps/v1", "Deployment", "default", "web");

        await cluster.UntilAsync(() => cluster.Objects.List("v1", "Pod", "default").Count == 0, () => "pods are left");
        Assert.Empty(cluster.Objects.List("apps/v1", "ReplicaSet", "default"));
    }

    [Fact]
    public async Task Killed_pod_is_replaced()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Apply(Deployment("web", "nginx:1.27", replicas: 1));
        await cluster.UntilAsync("apps/v1", "Deployment", "default", "web", d => d.IsTrue("Available"));
        var first = cluster.Objects.List("v1", "Pod", "default").Single();

        cluster.Objects.Delete("v1", "Pod", "default", first.Name());

        await cluster.UntilAsync(() => cluster.Objects.List("v1", "Pod", "default").Any(p => p.Uid() != first.Uid() && p.IsTrue("Ready")), () => "no other pod is ready");
    }

    [Fact]
    public async Task Autoscaler_keeps_the_target_within_its_bounds()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Apply(Deployment("web", "nginx:1.27", replicas: 1) + """

            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: { name: web, namespace: default }
            spec: { minReplicas: 2, maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
            """);

        await cluster.UntilAsync("apps/v1", "Deployment", "default", "web", d => d.Whole("status", "availableReplicas") == 2);
        var scaler = await cluster.UntilAsync("autoscaling/v2", "HorizontalPodAutoscaler", "default", "web", h => h.Whole("status", "currentReplicas") == 2);
        Assert.True(scaler.IsTrue("AbleToScale"));
    }

    [Fact]
    public async Task Stateful_set_starts_its_pods_one_after_the_other_each_with_a_bound_volume()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.ApplySample("cluster/classes.yaml");
        cluster.Apply("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: { name: db, namespace: default }
            spec:
              replicas: 2
              serviceName: db
              selector: { matchLabels: { app: db } }
              template:
                metadata: { labels: { app: db } }
                spec: { containers: [{ name: db, image: "postgres:16" }] }
              volumeClaimTemplates:
                - metadata: { name: data }
                  spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
            """);

        await cluster.UntilAsync("apps/v1", "StatefulSet", "default", "db", s => s.Whole("status", "readyReplicas") == 2);
        Assert.Equal(["db-0", "db-1"], cluster.Objects.List("v1", "Pod", "default").Select(p => p.Name()).Order());
        await cluster.UntilAsync("v1", "PersistentVolumeClaim", "default", "data-db-1", c => c.Text("status", "phase") == "Bound");
    }

    [Fact]
    public async Task Job_completes_and_service_and_ingress_get_what_they_wait_for()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.ApplySample("cluster/classes.yaml");
        cluster.Apply(Deployment("web", "nginx:1.27", replicas: 1) + """

            ---
            apiVersion: batch/v1
            kind: Job
            metadata: { name: migrate, namespace: default }
            spec: { template: { spec: { restartPolicy: Never, containers: [{ name: migrate, image: "migrate:1" }] } } }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: web, namespace: default }
            spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: web, namespace: default }
            spec: { ingressClassName: contour, defaultBackend: { service: { name: web, port: { number: 80 } } } }
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: nobody, namespace: default }
            spec: { ingressClassName: unknown, defaultBackend: { service: { name: web, port: { number: 80 } } } }
            """);

        await cluster.UntilAsync("batch/v1", "Job", "default", "migrate", j => j.IsTrue("Complete"));
        await cluster.UntilAsync("v1", "Endpoints", "default", "web", e => e.Objects("subsets").Any(s => s.Objects("addresses").Any()));
        await cluster.UntilAsync("networking.k8s.io/v1", "Ingress", "default", "web", i => i.Objects("status", "loadBalancer", "ingress").Any());
        Assert.Empty(cluster.Get("networking.k8s.io/v1", "Ingress", "default", "nobody")!.Objects("status", "loadBalancer", "ingress"));
    }

    private static string Deployment(string name, string image, int replicas) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: {{name}}, namespace: default }
        spec:
          replicas: {{replicas}}
          selector: { matchLabels: { app: {{name}} } }
          template:
            metadata: { labels: { app: {{name}} } }
            spec: { containers: [{ name: main, image: "{{image}}" }] }
        """;
}
