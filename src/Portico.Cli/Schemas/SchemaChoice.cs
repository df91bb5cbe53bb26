using Portico.Schema.Structural;

namespace Portico.Cli.Schemas;

/// <summary>The type and version of a file that a command works on; or why there is none.</summary>
internal sealed record SchemaChoice(ResourceSchema? Type, SchemaVersion? Version, string? Problem)
{
    /// <param name="file">The file.</param>
    /// <param name="kind">Kind, when it describes several; null for its first.</param>
    /// <param name="versionName">API version; null for the preferred one.</param>
    public static SchemaChoice Of(string file, string? kind, string? versionName)
    {
        if (!File.Exists(file)) return Refused($"{file}: no such file.");
        var (types, diagnostics) = SchemaFiles.Types(file);
        if (types.Count == 0) return Refused($"{file}: no schema in there. {(diagnostics.Count == 0 ? "Give a CRD, XRD, RGD, Promise or JSON Schema." : diagnostics[0].Message)}");
        if (types.FirstOrDefault(t => kind is null || t.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase)) is not { } type)
        {
            return Refused($"{file}: no kind {kind}; there are {string.Join(", ", types.Select(t => t.Kind))}.");
        }

        var version = versionName is null ? type.Preferred ?? type.Versions.FirstOrDefault() : type.Versions.FirstOrDefault(v => v.Name == versionName);
        if (version is not null) return new SchemaChoice(type, version, null);
        return Refused(type.Versions.IsEmpty ? $"{file}: {type.Kind} has no version." : $"{type.Kind} has no version {versionName}; there are {string.Join(", ", type.Versions.Select(v => v.Name))}.");
    }

    private static SchemaChoice Refused(string problem) => new(null, null, problem);
}
