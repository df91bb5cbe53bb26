using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Schema.Validation;

/// <summary>Collects causes in the API server's words.</summary>
internal sealed class FieldFindings
{
    private const int MaxShown = 200;

    /// <summary>Texts for people: letters of other scripts and quotes stay readable.</summary>
    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public List<Diagnostic> All { get; } = [];

    public int Count => All.Count;

    public void Required(string path, string detail = "") =>
        Add(path, DiagnosticReasons.Required, detail.Length == 0 ? "Required value" : $"Required value: {detail}");

    public void Invalid(string path, JsonNode? value, string detail) => Add(path, DiagnosticReasons.Invalid, $"Invalid value: {Show(value)}: {detail}");

    public void TypeInvalid(string path, string actual, string detail) => Add(path, DiagnosticReasons.TypeInvalid, $"Invalid value: \"{actual}\": {detail}");

    public void NotSupported(string path, JsonNode? value, IEnumerable<JsonNode?> supported) =>
        Add(path, DiagnosticReasons.NotSupported, $"Unsupported value: {Show(value)}: supported values: {Cut(string.Join(", ", supported.Select(Show)))}");

    public void TooLong(string path, long most) =>
        Add(path, DiagnosticReasons.TooLong, string.Create(CultureInfo.InvariantCulture, $"Too long: may not be more than {most} bytes"));

    public void TooMany(string path, long actual, long most) =>
        Add(path, DiagnosticReasons.TooMany, string.Create(CultureInfo.InvariantCulture, $"Too many: {actual}: must have at most {most} item{(most == 1 ? "" : "s")}"));

    public void Duplicate(string path, JsonNode? value) => Add(path, DiagnosticReasons.Duplicate, $"Duplicate value: {Show(value)}");

    public void Forbidden(string path, string detail) => Add(path, DiagnosticReasons.Forbidden, $"Forbidden: {detail}");

    public void Add(string path, string reason, string message) => All.Add(Diagnostic.Error(path, reason, message));

    public static string Show(JsonNode? value) => value is null ? "null" : Cut(value.ToJsonString(_plain));

    private static string Cut(string text) => text.Length <= MaxShown ? text : string.Concat(text.AsSpan(0, MaxShown), "…");
}
