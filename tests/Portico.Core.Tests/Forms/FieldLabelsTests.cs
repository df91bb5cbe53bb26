using Portico.Core.Forms;

namespace Portico.Core.Tests.Forms;

public sealed class FieldLabelsTests
{
    [Theory]
    [InlineData("ingressClassName", "Ingress class name")]
    [InlineData("id", "ID")]
    [InlineData("podCIDR", "Pod CIDR")]
    [InlineData("vpcId", "VPC ID")]
    [InlineData("CACerts", "CA certs")]
    [InlineData("imageURLs", "Image URLs")]
    [InlineData("subnetIds", "Subnet IDs")]
    [InlineData("dnsNames", "DNS names")]
    [InlineData("tls", "TLS")]
    [InlineData("replicas", "Replicas")]
    [InlineData("-Xmx", "-Xmx")]
    [InlineData("source_labels", "source_labels")]
    [InlineData("kube-api-qps", "kube-api-qps")]
    [InlineData("hugepages-2Mi", "hugepages-2Mi")]
    [InlineData("_id", "_id")]
    public void Label_is_made_of_the_name(string name, string label) => Assert.Equal(label, FieldLabels.Of(name));

    [Fact]
    public void Label_of_a_chain_reads_as_one_phrase() => Assert.Equal("DB secret", FieldLabels.Of(["db", "secret"]));
}
