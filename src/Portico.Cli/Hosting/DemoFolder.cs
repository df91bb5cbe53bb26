using Portico.Cli.Configuration;

namespace Portico.Cli.Hosting;

/// <summary>The folder that keeps a demo's data. A marker file says that it is one, so that --reset deletes nothing else.</summary>
internal sealed record DemoFolder(string Path)
{
    private const string Marker = "portico-demo";

    public static string Default => System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "portico", "demo");

    public string Sandbox => System.IO.Path.Combine(Path, "sandbox");

    public string Repositories => System.IO.Path.Combine(Path, "git");

    public string Kubeconfig => System.IO.Path.Combine(Path, "kubeconfig");

    public static DemoFolder Open(string path, bool reset)
    {
        path = System.IO.Path.GetFullPath(path);
        var marker = System.IO.Path.Combine(path, Marker);
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !File.Exists(marker))
            throw new ConfigurationException([$"{path} holds files that are no demo's. Name an empty folder, or one of an earlier demo, with --data."]);
        if (reset && Directory.Exists(path)) Directory.Delete(path, recursive: true);
        try
        {
            Directory.CreateDirectory(path);
            File.WriteAllText(marker, "Portico keeps the data of its demo in this folder; portico demo --reset deletes it.\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([$"{path} can't be written ({e.Message}) Name another folder with --data."]);
        }
        return new DemoFolder(path);
    }
}
