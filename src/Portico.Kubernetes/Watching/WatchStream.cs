using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Portico.Core.Clusters;
using Portico.Kubernetes.Clusters;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Watching;

/// <summary>
/// The events of one watch response, a JSON object a line: <c>{"type":"ADDED","object":{…}}</c>. Bounded in line length and in silence.
/// </summary>
internal sealed class WatchStream : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly PipeReader _pipe;
    private readonly ServedType _type;
    private readonly WatchTiming _timing;
    private readonly CancellationTokenSource _silence;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _caller;
    private TimeSpan _patience;
    private long _scanned;

    private WatchStream(HttpResponseMessage response, Stream body, ServedType type, WatchTiming timing, TimeSpan lifetime, TimeProvider time, CancellationToken caller)
    {
        _response = response;
        _pipe = PipeReader.Create(body, new StreamPipeReaderOptions(bufferSize: 16 << 10));
        _type = type;
        _timing = timing;
        _patience = lifetime + timing.Grace;
        _silence = new CancellationTokenSource(_patience, time);
        _caller = caller;
        _either = CancellationTokenSource.CreateLinkedTokenSource(_silence.Token, caller);
    }

    public static async Task<WatchStream> OverAsync(HttpResponseMessage response, ServedType type, WatchTiming timing, TimeSpan lifetime, TimeProvider time, CancellationToken caller) =>
        new(response, await response.Content.ReadAsStreamAsync(caller).ConfigureAwait(false), type, timing, lifetime, time, caller);

    /// <summary>The next step. Throws only when the caller cancels.</summary>
    public async ValueTask<WatchStep> NextAsync()
    {
        while (true)
        {
            ReadResult result;
            try
            {
                _silence.CancelAfter(_patience);
                result = await _pipe.ReadAsync(_either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!_caller.IsCancellationRequested)
            {
                return new WatchStep.Broken($"nothing was heard for {_patience.TotalSeconds:0} s", Lossy: false);
            }
            catch (Exception e) when (e is IOException or HttpRequestException)
            {
                _caller.ThrowIfCancellationRequested();
                return new WatchStep.Broken($"the connection broke: {e.Message}", Lossy: false);
            }
            var buffer = result.Buffer;
            if (buffer.Slice(_scanned).PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                _scanned = 0;
                var step = line.Length > _timing.LongestEvent ? TooLong() : Parse(line);
                _pipe.AdvanceTo(buffer.GetPosition(1, end));
                if (step is not null) return step;
                continue;
            }
            _scanned = buffer.Length;
            if (buffer.Length > _timing.LongestEvent) return TooLong();
            if (result.IsCompleted) return buffer.IsEmpty ? new WatchStep.Closed() : new WatchStep.Broken("the stream ended in the middle of an event", Lossy: false);
            _pipe.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Disposing the response first aborts a read that would otherwise drain the connection.
        _response.Dispose();
        await _pipe.CompleteAsync().ConfigureAwait(false);
        _either.Dispose();
        _silence.Dispose();
    }

    private WatchStep? Parse(ReadOnlySequence<byte> line)
    {
        if (IsBlank(line)) return null;
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = ClusterHttp.MaxDepth });
            var root = document.RootElement;
            var item = Resource.At(root, "object");
            if (item.ValueKind != JsonValueKind.Object) return Garbage("an event without an object");
            switch (Resource.Text(root, "type"))
            {
                case "ADDED" or "MODIFIED":
                    return Named(item) ? new WatchStep.Changed(Intake.Take(_type, item, slim: true)) : Garbage("an object without a name");
                case "DELETED":
                    return Named(item) ? new WatchStep.Removed(Intake.Take(_type, item, slim: true)) : Garbage("an object without a name");
                case "BOOKMARK":
                    _patience = _timing.SilenceAfterBookmark;
                    return new WatchStep.Bookmark(Resource.Text(item, "metadata", "resourceVersion"));
                case "ERROR":
                    return new WatchStep.Error(ApiStatus.Read(0, item.Clone()));
                default:
                    return Garbage($"an event of unknown type '{Short(Resource.Text(root, "type"))}'");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: invalid UTF-8 inside a string.
            return Garbage("a line that is not JSON");
        }
    }

    private WatchStep.Broken TooLong() => new($"an event is longer than {_timing.LongestEvent >> 20} MiB", Lossy: true);

    private static WatchStep.Broken Garbage(string what) => new($"the server sent {what}", Lossy: true);

    private static bool Named(JsonElement item) => Resource.Text(item, "metadata", "name").Length > 0;

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var segment in line)
        {
            if (segment.Span.ContainsAnyExcept((byte)' ', (byte)'\t', (byte)'\r')) return false;
        }
        return true;
    }
}
