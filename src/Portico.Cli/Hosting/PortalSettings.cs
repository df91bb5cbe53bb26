using System.Text;
using System.Text.Json.Nodes;
using Portico.Cli.Configuration;

namespace Portico.Cli.Hosting;

/// <summary>What a portal is started with: the configuration, with folders and addresses made absolute.</summary>
internal sealed record PortalSettings(JsonObject Root, string Listen, string DataFolder)
{
    private static readonly (string Section, string[] Keys)[] s_paths =
        [("clusters", ["kubeconfig", "tokenFile", "caFile"]), ("gitHosts", ["tokenFile", "folder"])];

    /// <summary>The configuration's file, to be followed; null when there is none.</summary>
    public string? File { get; init; }

    public string Title => Text("title") ?? "Portico";

    public string PublicUrl => Text("publicUrl") ?? "";

    /// <summary>Connection string of a PostgreSQL database; null for the embedded one.</summary>
    public string? PostgreSql => Root["database"]?["postgres"]?.GetValue<string>();

    public bool AllowAnonymous => Root["allowAnonymous"]?.GetValue<bool>() ?? false;

    public bool HasAuth => Root["auth"] is JsonObject;

    public bool AllowGuest => Root["auth"]?["guest"]?.GetValue<bool>() ?? true;

    public bool GuestMayMerge => Root["access"]?["guestMayMerge"]?.GetValue<bool>() ?? false;

    public bool GuestMayRegister => Root["access"]?["guestMayRegister"]?.GetValue<bool>() ?? false;

    public bool HasLocalForge => Root["gitHosts"] is JsonArray hosts && hosts.Any(h => h?["type"]?.GetValue<string>() == "local");

    public string Effective => EffectiveConfiguration.Text(Root);

    public static PortalSettings Of(PorticoFile file)
    {
        var listen = file.Root["listen"]?.GetValue<string>() ?? "http://127.0.0.1:7007";
        if (!Uri.TryCreate(listen, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new ConfigurationException([$"{file.Path}: listen is '{listen}', which is no address. Write one such as http://127.0.0.1:7007."]);
        var data = Absolute(file.Folder, file.Root["data"]?.GetValue<string>() ?? "data");
        return new PortalSettings(WithAbsolutePaths(file), listen, data) { File = System.IO.File.Exists(file.Path) ? Path.GetFullPath(file.Path) : null };
    }

    /// <summary>The same as .NET configuration, for the options of each project.</summary>
    public IConfiguration Configuration() =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Root.ToJsonString()))).Build();

    /// <summary>Paths are relative to the file they are written in, wherever the program is started.</summary>
    private static JsonObject WithAbsolutePaths(PorticoFile file)
    {
        var root = file.Root.DeepClone().AsObject();
        foreach (var (section, keys) in s_paths)
        {
            foreach (var entry in (root[section] as JsonArray ?? []).OfType<JsonObject>())
            {
                foreach (var key in keys)
                {
                    if (entry[key] is JsonValue path) entry[key] = Absolute(file.Folder, path.GetValue<string>());
                }
            }
        }
        if (root["forms"]?["overlays"] is JsonArray overlays)
        {
            for (var i = 0; i < overlays.Count; i++) overlays[i] = Absolute(file.Folder, overlays[i]!.GetValue<string>());
        }
        foreach (var token in (root["access"]?["tokens"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (token["file"] is JsonValue path) token["file"] = Absolute(file.Folder, path.GetValue<string>());
        }

        foreach (var host in (root["catalog"]?["reading"]?["allow"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (host["tokenFile"] is JsonValue path) host["tokenFile"] = Absolute(file.Folder, path.GetValue<string>());
        }

        foreach (var location in (root["catalog"]?["locations"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (location["type"]?.GetValue<string>() == "file" && location["target"] is JsonValue target) location["target"] = Absolute(file.Folder, target.GetValue<string>());
        }

        return root;
    }

    private static string Absolute(string folder, string path) => path.StartsWith("~/", StringComparison.Ordinal)
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..])
        : Path.GetFullPath(Path.Combine(folder, path));

    private string? Text(string key) => Root[key]?.GetValue<string>();
}
