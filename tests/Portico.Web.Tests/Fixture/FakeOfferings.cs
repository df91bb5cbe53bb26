using Portico.Core.Discovery;

namespace Portico.Web.Tests.Fixture;

internal sealed class FakeOfferings : IOfferings
{
    public IReadOnlyList<Offering> Current { get; set; } = [];

    public Offering? Find(string id) => Current.FirstOrDefault(o => o.Id == id);

    public event Action? Changed;

    public void Raise() => Changed?.Invoke();
}
