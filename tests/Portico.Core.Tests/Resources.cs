using System.Text.Json;
using Portico.Schema.Documents;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests;

/// <summary>Makes resources out of short YAML.</summary>
internal static class Resources
{
    public static Resource Of(string yaml, string cluster = "demo")
    {
        var read = YamlReader.Read(yaml);
        Assert.NotNull(read.Root);
        return new Resource(cluster, JsonSerializer.SerializeToElement(read.Root));
    }
}
