using System.Text;
using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;
using Portico.Schema;
using Portico.Schema.Documents;

namespace Portico.Sandbox.Api;

/// <summary>YAML in request bodies.</summary>
internal static class YamlBody
{
    public static JsonNode? Parse(ReadOnlySpan<byte> text, List<string> duplicates)
    {
        var read = YamlReader.Read(Encoding.UTF8.GetString(text));
        foreach (var finding in read.Diagnostics)
        {
            if (finding.Severity == Severity.Error && finding.Reason != "DuplicateKey") throw StatusErrors.BadRequest($"error converting YAML to JSON: {finding.Message} at {finding.Position}");
            if (finding.Reason == "DuplicateKey") duplicates.Add(finding.Path);
        }

        return read.Root;
    }
}
