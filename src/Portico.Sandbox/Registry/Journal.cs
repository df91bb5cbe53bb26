using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Portico.Sandbox.Watching;

namespace Portico.Sandbox.Registry;

/// <summary>
/// Keeps the objects in one file, a line for every write, appended before the write becomes visible:
/// <code>
/// portico-sandbox 1 42
/// + apps/deployments 43 {"kind":"Deployment",…}
/// - /configmaps 44 default my-map
/// </code>
/// A line that was cut off by a crash is dropped. The file is written anew, without what is gone, at the start and when it has grown.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const string Magic = "portico-sandbox 1 ";
    private const long GrowthLimit = 64 * 1024 * 1024;
    private readonly string _path;
    private FileStream _file;
    private long _compactAt;

    private Journal(string path)
    {
        _path = path;
        _file = null!;
    }

    /// <summary>Opens the folder's journal and gives what it holds.</summary>
    /// <exception cref="IOException">Another sandbox uses the folder, or it cannot be written.</exception>
    public static (Journal Journal, RegistryState State) Open(string directory)
    {
        Directory.CreateDirectory(directory);
        var journal = new Journal(Path.Combine(directory, "objects.log"));
        var state = File.Exists(journal._path) ? Load(journal._path) : RegistryState.Empty;
        journal.Compact(state);
        return (journal, state);
    }

    public void Append(WatchEvent entry, Func<RegistryState> next)
    {
        Write(_file, entry);
        if (_file.Length > _compactAt) Compact(next());
    }

    public void Dispose() => _file.Dispose();

    private void Compact(RegistryState state)
    {
        var fresh = _path + ".new";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            file.Write(Encoding.UTF8.GetBytes($"{Magic}{state.Revision.ToString(CultureInfo.InvariantCulture)}\n"));
            foreach (var obj in state.Collections.Values.SelectMany(c => c.Values)) Write(file, new WatchEvent(obj.Revision, obj, null, Removed: false));
            file.Flush(flushToDisk: true);
        }

        _file?.Dispose();
        File.Move(fresh, _path, overwrite: true);
        _file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _compactAt = Math.Max(GrowthLimit, _file.Length * 4);
    }

    private static void Write(FileStream file, WatchEvent entry)
    {
        var obj = entry.Object;
        var line = new ArrayBufferWriter<byte>(obj.Body.Length + 96);
        var head = entry.Removed
            ? $"- {obj.Resource.Group}/{obj.Resource.Resource} {entry.Revision} {obj.Key.Namespace} {obj.Key.Name}"
            : $"+ {obj.Resource.Group}/{obj.Resource.Resource} {entry.Revision} {{";
        line.Write(Encoding.UTF8.GetBytes(head));
        if (!entry.Removed) line.Write(obj.Body.Span);
        line.Write("\n"u8);
        var before = file.Length;
        try
        {
            file.Write(line.WrittenSpan);
        }
        catch (IOException)
        {
            // A half-written line would spoil the one after it.
            file.SetLength(before);
            throw;
        }
    }

    private static RegistryState Load(string path)
    {
        var lines = File.ReadAllText(path).Split('\n');
        if (!lines[0].StartsWith(Magic, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path} is no journal of a sandbox (its first line should begin with \"{Magic}\"): move it away, or start with another data folder.");
        }

        var state = RegistryState.Empty with { Revision = long.Parse(lines[0].AsSpan(Magic.Length), NumberStyles.None, CultureInfo.InvariantCulture) };

        // What follows the last line break is a line that a crash cut off.
        foreach (var line in lines.Skip(1).SkipLast(1))
        {
            var parts = line.Split(' ', line.StartsWith('+') ? 4 : 5);
            var slash = parts[1].IndexOf('/', StringComparison.Ordinal);
            var resource = new GroupResource(parts[1][..slash], parts[1][(slash + 1)..]);
            var revision = long.Parse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture);
            var reached = Math.Max(revision, state.Revision);
            if (parts[0] == "+")
            {
                var obj = (JsonObject)JsonNode.Parse(parts[3], documentOptions: ObjectJson.DocumentOptions)!;
                state = state.With(reached, ObjectJson.Store(resource, obj, revision));
            }
            else if (state.Find(resource, new ObjectKey(parts[3], parts[4])) is { } gone)
            {
                state = state.Without(reached, gone);
            }
            else
            {
                state = state with { Revision = reached };
            }
        }

        return state;
    }
}
