using System.Text.Json.Nodes;

namespace Portico.Adapters.Tests.Git.GitHub;

internal sealed record FakeAnswer(int Status, JsonNode Body);

internal sealed record FakeFault(int Status, string Message, params (string Name, string Value)[] Headers);
