using System.CommandLine;
using System.Text.Json.Nodes;
using Portico.Cli.Portals;

namespace Portico.Cli.Commands;

/// <summary>Commands about locations at a running portal, by its API.</summary>
internal static class CatalogLocationCommands
{
    private const string Root = "api/portico/v1/locations";

    public static Command List()
    {
        var portal = PortalOption();
        var command = new Command("locations", "Lists the locations of a portal with their state and problems.") { portal };
        command.SetAction((parse, cancellation) => PortalClient.RunAsync(parse.GetValue(portal)!, async client =>
        {
            foreach (var location in (await client.SendAsync(HttpMethod.Get, Root, null, cancellation))!.AsArray())
            {
                Console.WriteLine($"{location!["id"]}  {location["state"],-8} {location["entities"],5}  {location["target"]}");
                Findings(location.AsObject(), Console.Out);
            }
        }));
        return command;
    }

    public static Command Register()
    {
        var (portal, dry) = (PortalOption(), DryRunOption());
        var target = new Argument<string>("url") { Description = "Address of catalog files." };
        var command = new Command("register", "Registers a location; --dry-run only tells what would come.") { target, dry, portal };
        command.SetAction((parse, cancellation) => PortalClient.RunAsync(parse.GetValue(portal)!, async client =>
        {
            var isDry = parse.GetValue(dry);
            var answer = (await client.SendAsync(HttpMethod.Post, $"{Root}?dryRun={(isDry ? "true" : "false")}", new JsonObject { ["target"] = parse.GetValue(target) }, cancellation))!.AsObject();
            foreach (var entity in answer["entities"]!.AsArray()) Console.WriteLine($"{(isDry ? "would come" : "came")}  {entity!["ref"]}");
            Findings(answer, Console.Error);
            if (!isDry) Console.WriteLine($"registered as {answer["location"]!["id"]}");
            else if (answer["exists"]!.GetValue<bool>()) Console.WriteLine($"it is registered already as {answer["location"]!["id"]}");
        }));
        return command;
    }

    public static Command Refresh()
    {
        var portal = PortalOption();
        var id = IdArgument();
        var command = new Command("refresh", "Reads a location now.") { id, portal };
        command.SetAction((parse, cancellation) => PortalClient.RunAsync(parse.GetValue(portal)!, async client =>
        {
            var location = (await client.SendAsync(HttpMethod.Post, $"{Root}/{Uri.EscapeDataString(parse.GetValue(id)!)}/refresh", null, cancellation))!.AsObject();
            Console.WriteLine($"{location["state"]}: {location["entities"]} entities of {location["files"]} files");
            Findings(location, Console.Error);
        }));
        return command;
    }

    public static Command Unregister()
    {
        var (portal, dry) = (PortalOption(), DryRunOption());
        var id = IdArgument();
        var command = new Command("unregister", "Forgets a registered location and what it alone declared; --dry-run only tells what would go.") { id, dry, portal };
        command.SetAction((parse, cancellation) => PortalClient.RunAsync(parse.GetValue(portal)!, async client =>
        {
            var isDry = parse.GetValue(dry);
            var answer = (await client.SendAsync(HttpMethod.Delete, $"{Root}/{Uri.EscapeDataString(parse.GetValue(id)!)}?dryRun={(isDry ? "true" : "false")}", null, cancellation))!.AsObject();
            foreach (var gone in answer["gone"]!.AsArray()) Console.WriteLine($"{(isDry ? "would go" : "gone")}  {gone}");
            foreach (var kept in answer["kept"]!.AsArray()) Console.WriteLine($"stays  {kept}");
        }));
        return command;
    }

    public static Command Orphans()
    {
        var portal = PortalOption();
        var delete = new Option<string[]>("--delete") { Description = "Ref of an orphan that is to go, such as component:default/web; may be given several times.", AllowMultipleArgumentsPerToken = true };
        var all = new Option<bool>("--delete-all") { Description = "Deletes all of them." };
        var command = new Command("orphans", "Lists entities that nothing declares any more and that were kept; --delete takes them out.") { delete, all, portal };
        command.SetAction((parse, cancellation) => PortalClient.RunAsync(parse.GetValue(portal)!, async client =>
        {
            var orphans = (await client.SendAsync(HttpMethod.Get, $"{Root}/orphans", null, cancellation))!.AsArray().Select(o => o!.GetValue<string>()).ToList();
            IReadOnlyList<string> chosen = parse.GetValue(all) ? orphans : parse.GetValue(delete) ?? [];
            foreach (var orphan in chosen)
            {
                await client.SendAsync(HttpMethod.Delete, $"{Root}/orphans?entity={Uri.EscapeDataString(orphan)}", null, cancellation);
                Console.WriteLine($"deleted  {orphan}");
            }

            foreach (var orphan in orphans.Except(chosen)) Console.WriteLine(orphan);
        }));
        return command;
    }

    private static void Findings(JsonObject answer, TextWriter to)
    {
        foreach (var problem in answer["problems"]!.AsArray())
        {
            var at = problem!["position"] is JsonObject position ? $":{position["line"]}:{position["column"]}" : "";
            to.WriteLine($"  {problem["file"]}{at}{(problem["document"]!.GetValue<int>() is > 0 and var document ? $" (document {document})" : "")} {problem["message"]}");
        }

        foreach (var conflict in answer["conflicts"]!.AsArray()) to.WriteLine($"  {conflict!["entity"]} is kept from {conflict["owner"]}, left out of {conflict["file"]}");
    }

    private static Argument<string> IdArgument() => new("id") { Description = "Id of the location: portico catalog locations." };

    private static Option<bool> DryRunOption() => new("--dry-run") { Description = "Changes nothing." };

    internal static Option<string> PortalOption() => new("--portal")
    {
        Description = "Address of the portal.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("PORTICO_PORTAL") ?? "http://127.0.0.1:7007",
    };
}
