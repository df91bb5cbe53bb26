using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Portico.Cli.Portals;

namespace Portico.Cli.Commands;

/// <summary><c>portico catalog watch</c>: a line for each change of the catalog, also for those made while the portal or the way to it was away.</summary>
internal static class CatalogWatchCommand
{
    private const string Feed = "api/portico/v1/feed";
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var portal = CatalogLocationCommands.PortalOption();
        var since = new Option<long?>("--since") { Description = "Begins with what changed after this sequence number, which each line starts with." };
        var command = new Command("watch", "Follows changes of the catalog until stopped.") { since, portal };
        command.SetAction((parse, cancellation) => PortalClient.RunAsync(parse.GetValue(portal)!, client => FollowAsync(client, parse.GetValue(since), Console.Out, cancellation)));
        return command;
    }

    /// <summary>A portal that was there and went is waited for; one that never was is an error.</summary>
    internal static async Task FollowAsync(PortalClient client, long? since, TextWriter to, CancellationToken cancellationToken)
    {
        var place = since?.ToString(CultureInfo.InvariantCulture);
        var connected = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var item in client.FollowAsync(Feed, place, cancellationToken))
                {
                    connected = true;
                    if (item.EventId is { Length: > 0 } id) place = id;
                    foreach (var line in LinesOf(item)) await to.WriteLineAsync(line);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (connected && e is HttpRequestException { StatusCode: null or >= HttpStatusCode.InternalServerError } or IOException)
            {
                Console.Error.WriteLine("The portal went away; waiting for it.");
            }

            await Task.Delay(s_pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal static IEnumerable<string> LinesOf(SseItem<string> item)
    {
        var data = JsonElement.Parse(item.Data);
        var sequence = data.GetProperty("sequence").GetInt64();
        if (item.EventType == "reset") yield return $"{sequence}  reset    nobody remembers what changed; read all again";
        if (item.EventType != "catalog") yield break;
        foreach (var key in data.GetProperty("keys").EnumerateArray()) yield return $"{sequence}  changed  {key.GetString()}";
        foreach (var id in data.GetProperty("removed").EnumerateArray()) yield return $"{sequence}  removed  {id.GetString()}";
        if (data.GetProperty("truncated").GetBoolean()) yield return $"{sequence}  more     than is listed; read all again";
    }
}
