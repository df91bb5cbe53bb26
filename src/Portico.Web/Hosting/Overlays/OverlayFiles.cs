using System.Collections.Immutable;
using Microsoft.Extensions.FileSystemGlobbing;
using Portico.Core.Forms.Hints;
using Portico.Schema;

namespace Portico.Web.Hosting.Overlays;

/// <summary>Overlays in files: named one by one, by folder, or by a pattern such as <c>overlays/**/*.form.yaml</c>.</summary>
public static class OverlayFiles
{
    private const int MostFiles = 1000;
    private const long Longest = 1024 * 1024;
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>Reads them all. A file that can't be read is reported and costs only itself.</summary>
    public static OverlaySet Read(IEnumerable<string> paths)
    {
        var sets = new List<OverlaySet>();
        foreach (var path in paths)
        {
            var files = Expand(path);
            if (files.Count == 0) sets.Add(Refused(path, "There is no overlay at this path.", "Correct it under forms.overlays, or put a file there."));
            if (files.Count > MostFiles) sets.Add(Refused(path, $"There are {files.Count} files; the first {MostFiles} are read.", "Name a smaller folder."));
            sets.AddRange(files.Take(MostFiles).Select(ReadFile));
        }
        return OverlaySet.Of(sets);
    }

    /// <summary>The files a path means, in a stable order.</summary>
    public static IReadOnlyList<string> Expand(string path)
    {
        try
        {
            if (File.Exists(path)) return [path];
            if (Directory.Exists(path)) return Sorted(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(f => Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase) && !IsHidden(path, f)));
            var (root, pattern) = Split(path);
            if (pattern.Length == 0 || !Directory.Exists(root)) return [];
            return Sorted(new Matcher(StringComparison.Ordinal).AddInclude(pattern).GetResultsInFullPath(root));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The folder to watch for a path.</summary>
    internal static string FolderOf(string path) =>
        Directory.Exists(path) ? path : Split(path) is { Pattern.Length: > 0 } glob ? glob.Root : Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";

    /// <summary>Mounted ConfigMaps keep their files a second time in folders such as <c>..data</c>.</summary>
    private static bool IsHidden(string root, string file) =>
        Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(p => p.StartsWith('.'));

    private static OverlaySet ReadFile(string file)
    {
        try
        {
            if (new FileInfo(file).Length > Longest) return Refused(file, "The file is longer than 1 MiB.", "Split it.");
            var (overlays, reports) = OverlayReader.Read(File.ReadAllText(file), new HintOrigin(HintOriginKind.File, file));
            return new OverlaySet(overlays, reports);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused(file, $"It can't be read: {e.Message}", "See that it exists and may be read.");
        }
    }

    private static (string Root, string Pattern) Split(string path)
    {
        var full = Path.GetFullPath(path);
        var parts = full.Split('/');
        var first = Array.FindIndex(parts, p => p.AsSpan().ContainsAny('*', '?'));
        return first < 0 ? (full, "") : (string.Join('/', parts[..first]) + "/", string.Join('/', parts[first..]));
    }

    private static OverlaySet Refused(string path, string message, string advice) =>
        new([], [new HintReport(new HintOrigin(HintOriginKind.File, path), "", Diagnostic.Error("", "OverlaysNotRead", message, advice))]);

    private static IReadOnlyList<string> Sorted(IEnumerable<string> files) => [.. files.Order(StringComparer.Ordinal)];
}
