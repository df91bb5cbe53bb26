using Microsoft.AspNetCore.Components;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Pages.Changes;

/// <summary>One change request: what it says, what was checked, what it changes, and the buttons to decide on it.</summary>
public sealed partial class ChangeRequestPage(IGitHosts hosts, IAuthorizer authorizer)
{
    private Address _at = Ui.Kit.Address.Of(ChangeLinks.All);
    private bool _split;
    private bool _busy;
    private PorticoException? _refused;
    private string _refusedTitle = "";

    [Parameter] public string Host { get; set; } = "";

    [Parameter] public string Repository { get; set; } = "";

    [Parameter] public int Number { get; set; }

    private string HostName => ChangeLinks.Part(Host);

    private string Name => ChangeLinks.Part(Repository);

    protected override void Parse(Address address) => (_at, _split) = (address, address["view"] == "split");

    protected override Task<ChangeView> ReadAsync(Caller caller, CancellationToken cancellationToken) =>
        ChangeReader.ReadAsync(ChangeReader.Host(hosts, HostName), authorizer, caller, Name, Number, cancellationToken);

    protected override IEnumerable<IDisposable> Follow() =>
        [new ForgeSubscription(hosts.Find(HostName), change => change.Repository == Name && (change.Number is null || change.Number == Number), RefreshAsync)];

    private Task MergeAsync() => ActAsync("It was not merged.", host => host.MergeAsync(Caller, Name, Number, CancellationToken.None));

    private Task CloseAsync() => ActAsync("It was not closed.", host => host.CloseAsync(Caller, Name, Number, CancellationToken.None));

    private async Task ActAsync(string otherwise, Func<IGitHost, Task> act)
    {
        if (_busy) return;
        (_busy, _refused, _refusedTitle) = (true, null, otherwise);
        try
        {
            await act(ChangeReader.Host(hosts, HostName));
        }
        catch (PorticoException fault)
        {
            _refused = fault;
        }
        finally
        {
            _busy = false;
        }

        await ReloadAsync();
    }
}
