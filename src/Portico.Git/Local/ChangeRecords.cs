using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portico.Core.Errors;

namespace Portico.Git.Local;

/// <summary>The change requests of one repository as files, each replaced whole: a reader sees the old one or the new one.</summary>
internal sealed class ChangeRecords(string repositoryFolder)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly string _folder = Path.Combine(repositoryFolder, "portico", "changes");

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ChangeRecord> All() => [.. Numbers().OrderDescending().Select(Find).OfType<ChangeRecord>()];

    public ChangeRecord? Find(int number)
    {
        var path = PathOf(number);
        if (!File.Exists(path))
            return null;
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<ChangeRecord>(stream, Json);
        }
        catch (JsonException fault)
        {
            throw new PorticoException(ErrorCode.StorageUnavailable, $"The change request in {path} can't be read: {fault.Message} Restore the file from a backup or remove it.", fault);
        }
    }

    public int NextNumber() => Numbers().DefaultIfEmpty(0).Max() + 1;

    public void Save(ChangeRecord record)
    {
        Directory.CreateDirectory(_folder);
        var path = PathOf(record.Number);
        var draft = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                JsonSerializer.Serialize(stream, record, Json);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            File.Delete(draft);
            throw new PorticoException(ErrorCode.StorageUnavailable, $"The change request can't be stored in {path}: {fault.Message} Check that the folder is writable and has space.", fault);
        }
    }

    private IEnumerable<int> Numbers() =>
        Directory.Exists(_folder)
            ? Directory.EnumerateFiles(_folder, "*.json")
                .Select(path => int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
                .Where(number => number > 0)
            : [];

    private string PathOf(int number) => Path.Combine(_folder, number.ToString(CultureInfo.InvariantCulture) + ".json");
}
