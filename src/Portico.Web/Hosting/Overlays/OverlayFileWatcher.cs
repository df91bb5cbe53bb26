using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Core.Forms.Hints;

namespace Portico.Web.Hosting.Overlays;

/// <summary>Reads the overlays of <c>forms.overlays</c> and reads them again as soon as a file changes; now and then in any case, for file systems that don't tell.</summary>
internal sealed class OverlayFileWatcher : BackgroundService, IOverlaySource
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);
    private readonly FormsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Channel<bool> _touched = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile OverlaySet _current;
    private string _fingerprint;

    public OverlayFileWatcher(IOptions<FormsOptions> options, TimeProvider time, ILogger<OverlayFileWatcher> log)
    {
        (_options, _time, _log) = (options.Value, time, log);
        _fingerprint = Fingerprint();
        _current = OverlayFiles.Read(_options.Overlays);
    }

    public event Action? Changed;

    public OverlaySet Current => _current;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_options.Overlays.Count == 0) return;
        var watchers = new List<FileSystemWatcher>();
        try
        {
            foreach (var folder in _options.Overlays.Select(OverlayFiles.FolderOf).Distinct().Where(Directory.Exists)) watchers.Add(Watch(folder));
            while (!stoppingToken.IsCancellationRequested) await LookAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
        finally
        {
            foreach (var watcher in watchers) watcher.Dispose();
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = _time.CreateTimer(_ => _touched.Writer.TryWrite(true), null, LookAgain, Timeout.InfiniteTimeSpan);
        await _touched.Reader.ReadAsync(wait.Token).ConfigureAwait(false);
        await Task.Delay(Settling, _time, cancellationToken).ConfigureAwait(false);
        var now = Fingerprint();
        if (now == _fingerprint) return;
        _fingerprint = now;
        _current = OverlayFiles.Read(_options.Overlays);
        Log.OverlaysRead(_log, _current.Overlays.Length, _current.Reports.Length);
        Changed?.Invoke();
    }

    private FileSystemWatcher Watch(string folder)
    {
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.DirectoryName | NotifyFilters.Size };
        watcher.Changed += Touch;
        watcher.Created += Touch;
        watcher.Deleted += Touch;
        watcher.Renamed += Touch;
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void Touch(object sender, FileSystemEventArgs e) => _touched.Writer.TryWrite(true);

    private string Fingerprint() => string.Join('\n', _options.Overlays.SelectMany(OverlayFiles.Expand).Select(f =>
    {
        var info = new FileInfo(f).ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? new FileInfo(f);
        return string.Create(CultureInfo.InvariantCulture, $"{f} {info.FullName} {(info.Exists ? info.Length : -1)} {info.LastWriteTimeUtc.Ticks}");
    }));
}
