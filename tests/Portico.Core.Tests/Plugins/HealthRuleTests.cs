using Microsoft.Extensions.Logging.Abstractions;
using Portico.Core.Plugins;
using Portico.Plugin.ArgoCd;
using Portico.Plugin.Crossplane;
using Portico.Plugin.Kro;
using Portico.Plugin.Workloads;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Plugins;

public sealed class HealthRuleTests
{
    private static readonly ResourceRules Rules = new(
        PluginSet.Of(new CrossplanePlugin(), new KroPlugin(), new ArgoCdPlugin(), new WorkloadsPlugin()), NullLogger<ResourceRules>.Instance);

    [Theory]
    [InlineData("Deployment, apps/v1", "status: {updatedReplicas: 1, availableReplicas: 1}", HealthState.Healthy)]
    [InlineData("Deployment, apps/v1", "status: {updatedReplicas: 1}", HealthState.Progressing)]
    [InlineData("Deployment, apps/v1", "status: {conditions: [{type: Progressing, status: 'False', reason: ProgressDeadlineExceeded}]}", HealthState.Degraded)]
    [InlineData("Deployment, apps/v1", "spec: {paused: true}", HealthState.Suspended)]
    [InlineData("Pod, v1", "status: {phase: Pending, containerStatuses: [{name: a, state: {waiting: {reason: ImagePullBackOff}}}]}", HealthState.Degraded)]
    [InlineData("Pod, v1", "status: {phase: Pending}", HealthState.Progressing)]
    [InlineData("Pod, v1", "status: {phase: Running, conditions: [{type: Ready, status: 'True'}]}", HealthState.Healthy)]
    [InlineData("Pod, v1", "status: {phase: Failed, reason: Evicted}", HealthState.Failed)]
    [InlineData("Job, batch/v1", "status: {conditions: [{type: Complete, status: 'True'}]}", HealthState.Healthy)]
    [InlineData("Job, batch/v1", "status: {conditions: [{type: Failed, status: 'True', reason: BackoffLimitExceeded}]}", HealthState.Failed)]
    [InlineData("PersistentVolumeClaim, v1", "status: {phase: Pending}", HealthState.Progressing)]
    [InlineData("HorizontalPodAutoscaler, autoscaling/v2", "status: {conditions: [{type: AbleToScale, status: 'True'}, {type: ScalingLimited, status: 'False'}]}", HealthState.Healthy)]
    [InlineData("HorizontalPodAutoscaler, autoscaling/v2", "status: {conditions: [{type: ScalingActive, status: 'False', reason: FailedGetResourceMetric}]}", HealthState.Degraded)]
    [InlineData("ConfigMap, v1", "data: {a: b}", HealthState.Healthy)]
    [InlineData("AppClaim, d.live/v1", "spec: {compositeDeletePolicy: Background}", HealthState.Progressing)]
    [InlineData("Bucket, aws.io/v1", "status: {conditions: [{type: Synced, status: 'True'}, {type: Ready, status: 'True'}]}", HealthState.Healthy)]
    [InlineData("Bucket, aws.io/v1", "status: {conditions: [{type: Synced, status: 'False', reason: ReconcileError, message: no}, {type: Ready, status: 'True'}]}", HealthState.Degraded)]
    [InlineData("Bucket, aws.io/v1", "status: {conditions: [{type: Synced, status: 'True'}, {type: Ready, status: 'False', reason: Creating}]}", HealthState.Progressing)]
    [InlineData("Application, argoproj.io/v1alpha1", "status: {health: {status: Degraded}}", HealthState.Degraded)]
    [InlineData("Application, argoproj.io/v1alpha1", "status: {health: {status: Healthy}, conditions: [{type: ComparisonError, message: no repo}]}", HealthState.Degraded)]
    [InlineData("WebApp, kro.run/v1alpha1", "status: {state: ACTIVE}", HealthState.Healthy)]
    [InlineData("WebApp, kro.run/v1alpha1", "status: {state: IN_PROGRESS, conditions: [{type: Ready, status: 'False', message: waits}]}", HealthState.Progressing)]
    public void Health_is_what_the_object_says(string type, string rest, HealthState expected)
    {
        var (kind, apiVersion) = (type.Split(", ")[0], type.Split(", ")[1]);
        var resource = Resources.Of($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: x, namespace: a-team}}\n{rest}\n");

        Assert.Equal(expected, Rules.HealthOf(resource).State);
    }

    [Fact]
    public void Odd_document_never_makes_a_rule_fail()
    {
        foreach (var status in (string[])["status: 5", "status: {conditions: {}}", "status: {conditions: [1, null, {type: 7}]}", "spec: []", "metadata: null"])
        {
            foreach (var type in (string[])["apps/v1, Deployment", "v1, Pod", "d.live/v1, AppClaim", "argoproj.io/v1alpha1, Application", "kro.run/v1, X"])
            {
                var (apiVersion, kind) = (type.Split(", ")[0], type.Split(", ")[1]);
                var resource = Resources.Of($"apiVersion: {apiVersion}\nkind: {kind}\n{status}\n");
                Assert.NotNull(Rules.HealthOf(resource));
                Assert.NotNull(Rules.StatusOf(resource));
                _ = Rules.LinksOf(resource);
                _ = Rules.EntityOf(resource);
            }
        }
    }
}
