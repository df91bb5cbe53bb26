using Portico.Conformance.Targets;

namespace Portico.Conformance.Cases;

public sealed class AccessReviewTests(ApiTargets targets)
{
    [Theory, ClassData(typeof(TargetList))]
    public async Task Own_rights_can_be_asked_for(string target)
    {
        using var api = await targets.ApiAsync(target);

        var review = (await api.PostAsync("apis/authorization.k8s.io/v1/selfsubjectaccessreviews", """
            {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{"verb":"create","group":"apps","resource":"deployments","namespace":"default"}}}
            """)).Is(201).Body;

        Assert.Equal("true", review.Text("status.allowed"));
        Assert.Equal("create", review.Text("spec.resourceAttributes.verb"));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Own_rules_can_be_asked_for(string target)
    {
        using var api = await targets.ApiAsync(target);

        var review = (await api.PostAsync("apis/authorization.k8s.io/v1/selfsubjectrulesreviews", """
            {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectRulesReview","spec":{"namespace":"default"}}
            """)).Is(201).Body;

        Assert.NotEmpty(review["status"]!["resourceRules"]!.AsArray());
    }
}
