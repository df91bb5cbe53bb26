namespace Portico.Conformance.Targets;

internal static class Samples
{
    public static string ConfigMap(string name, string value = "one", string metadata = "") =>
        $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{name}}"{{metadata}} },"data":{"value":"{{value}}"} }""";

    public static string Deployment(string name, int replicas = 1, string metadata = "") => $$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{name}}"{{metadata}} },
         "spec":{"replicas":{{replicas}},"selector":{"matchLabels":{"app":"{{name}}"} },"template":{"metadata":{"labels":{"app":"{{name}}"} },
          "spec":{"containers":[{"name":"main","image":"main:1"},{"name":"side","image":"side:1"}]} } } }
        """;
}
