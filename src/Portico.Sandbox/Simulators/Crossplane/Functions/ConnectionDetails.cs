using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Crossplane.FieldPaths;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Crossplane.Functions;

/// <summary>The list <c>connectionDetails</c> of a resource template: values, fields, and keys of the resource's own secret.</summary>
internal static class ConnectionDetails
{
    public static void Collect(JsonObject template, JsonObject observed, FunctionState state)
    {
        var secret = new Lazy<IReadOnlyDictionary<string, string>>(() => state.ReadConnectionSecret(observed));
        foreach (var detail in template.Objects("connectionDetails"))
        {
            var key = detail.Text("fromConnectionSecretKey");
            var name = detail.Text("name") is { Length: > 0 } stated ? stated : key;
            var value = detail.Text("type") switch
            {
                "FromValue" => detail.Text("value"),
                "FromFieldPath" => FieldPath.Parse(detail.Text("fromFieldPath")).TryGet(observed, out var field) ? field.AsText() : null,
                "FromConnectionSecretKey" or "" => secret.Value.GetValueOrDefault(key),
                var unknown => throw new CompositionException($"connection detail type \"{unknown}\" is not known; use FromValue, FromFieldPath or FromConnectionSecretKey"),
            };

            // What isn't there yet is published later.
            if (name.Length > 0 && value is not null) state.ConnectionDetails[name] = value;
        }
    }
}
