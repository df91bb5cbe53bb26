using Microsoft.AspNetCore.Http;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api;

/// <summary>What form of an answer the client wants.</summary>
/// <param name="As">Empty, <c>Table</c>, <c>PartialObjectMetadata</c> or <c>PartialObjectMetadataList</c>.</param>
/// <param name="Version">Version of that form: <c>v1</c> or <c>v1beta1</c>.</param>
internal readonly record struct Accept(string As, string Version)
{
    /// <summary>The object itself as JSON.</summary>
    public static Accept Whole { get; } = new("", "");

    /// <summary>The first of the accepted forms that the server has; plain JSON when nothing is said.</summary>
    public static Accept Read(HttpContext http)
    {
        var header = http.Request.Headers.Accept.ToString();
        if (header.Length == 0) return Whole;
        foreach (var choice in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = choice.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0] is not ("application/json" or "*/*" or "application/*" or "application/yaml")) continue;
            var form = Value(parts, "as");
            if (form.Length == 0) return Whole;
            var version = Value(parts, "v");
            if (form is ("Table" or "PartialObjectMetadata" or "PartialObjectMetadataList") && version is ("v1" or "v1beta1") && Value(parts, "g") == "meta.k8s.io")
            {
                return new Accept(form, version);
            }
        }

        throw StatusErrors.NotAcceptable("application/json, application/json;stream=watch");
    }

    /// <summary>The value of a parameter such as <c>as=Table</c>.</summary>
    public static string Value(string[] parts, string name)
    {
        foreach (var part in parts)
        {
            if (part.StartsWith(name, StringComparison.Ordinal) && part.Length > name.Length && part[name.Length] == '=') return part[(name.Length + 1)..];
        }

        return "";
    }
}
