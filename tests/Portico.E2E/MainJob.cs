namespace Portico.E2E;

/// <summary>One demo and one browser for the tests that only look on.</summary>
[CollectionDefinition(Name)]
public sealed class MainJob : ICollectionFixture<DemoPortal>, ICollectionFixture<Browser>
{
    public const string Name = "main job";
}
