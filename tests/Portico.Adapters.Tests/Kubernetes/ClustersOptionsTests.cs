using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portico.Kubernetes;
using Portico.Kubernetes.Clusters;

namespace Portico.Adapters.Tests.Kubernetes;

public sealed class ClustersOptionsTests
{
    [Fact]
    public void All_ways_to_a_cluster_can_be_configured_side_by_side()
    {
        var options = Read("""
            {"clusters":[{"name":"a","kubeconfig":"~/.kube/config","context":"x"},{"name":"b","inCluster":true},
             {"name":"c","server":"https://c:6443","tokenFile":"/t","caFile":"/ca"},{"name":"d","server":"http://127.0.0.1:8001"}]}
            """);

        Assert.Equal(["a", "b", "c", "d"], options.Items.Select(c => c.Name));
        Assert.Equal("/t", options.Items[2].TokenFile);
    }

    [Theory]
    [InlineData("""{"name":"Not A Label","inCluster":true}""", "DNS label")]
    [InlineData("""{"name":"a"}""", "exactly one of kubeconfig, inCluster and server; 0 are set")]
    [InlineData("""{"name":"a","inCluster":true,"server":"https://x"}""", "2 are set")]
    [InlineData("""{"name":"a","server":"http://elsewhere"}""", "not encrypted")]
    [InlineData("""{"name":"a","server":"elsewhere"}""", "not an address")]
    [InlineData("""{"name":"a","server":"https://user:secret@x"}""", "must not contain a user")]
    [InlineData("""{"name":"a","server":"https://x","token":"t","tokenFile":"f"}""", "token or tokenFile, not both")]
    [InlineData("""{"name":"a","inCluster":true,"context":"x"}""", "only with kubeconfig")]
    [InlineData("""{"name":"a","inCluster":true,"token":"x"}""", "belong to server")]
    [InlineData("""{"name":"a","inCluster":true},{"name":"a","inCluster":true}""", "used 2 times")]
    public void Mistake_is_told_with_its_place(string clusters, string part)
    {
        var e = Assert.Throws<OptionsValidationException>(() => Read($$"""{"clusters":[{{clusters}}]}"""));

        Assert.Contains(part, e.Message, StringComparison.Ordinal);
        Assert.Contains("clusters", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_key_is_an_error() =>
        Assert.Contains("servr", Assert.Throws<InvalidOperationException>(() => Read("""{"clusters":[{"name":"a","servr":"https://x"}]}""")).ToString(), StringComparison.Ordinal);

    private static ClustersOptions Read(string json)
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        using var services = new ServiceCollection().AddPorticoKubernetes(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<ClustersOptions>>().Value;
    }
}
