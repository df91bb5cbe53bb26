using System.Text.Json.Nodes;
using Portico.Cli.Configuration;
using Portico.Core.Catalog.Rules;

namespace Portico.Cli.Hosting;

/// <summary>
/// Puts the section <c>catalog</c> into force again whenever the configuration's file changes. It is looked at every second rather than watched:
/// a ConfigMap in a pod changes by a symbolic link that file watchers miss. A bad edit is reported, and the rules before it stay.
/// </summary>
internal sealed partial class RuleFileWatch(string path, RuleBook book, TimeProvider time, ILogger<RuleFileWatch> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private string _seen = Text(path);

    /// <summary>Looks once; public to tests.</summary>
    internal void Look()
    {
        var text = Text(path);
        if (text == _seen) return;
        _seen = text;
        try
        {
            var file = PorticoFile.Load(path);
            book.Replace(CatalogReader.Read(file.Root["catalog"] as JsonObject), time.GetUtcNow());
            Taken(log, path);
        }
        catch (ConfigurationException e)
        {
            var problem = string.Join(Environment.NewLine, e.Problems);
            book.Refuse(problem);
            Refused(log, path, problem);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Period, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested) Look();
        }
    }

    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"\0{e.Message}";
        }
    }

    [LoggerMessage(EventId = 7101, Level = LogLevel.Information, Message = "{Path} changed; its catalog rules are in force. Other sections take a restart.")]
    private static partial void Taken(ILogger logger, string path);

    [LoggerMessage(EventId = 7102, Level = LogLevel.Error, Message = "{Path} changed, but can't be used; the catalog rules before stay in force:\n{Problem}")]
    private static partial void Refused(ILogger logger, string path, string problem);
}
