using System.Collections.Immutable;
using Portico.Core.Forms.Hints;
using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>The form of a resource type: immutable, shared by everyone who fills it. What a person enters is in <see cref="FormValues"/>.</summary>
public sealed class FormModel
{
    /// <summary>The annotation that names the owner of an object.</summary>
    public const string OwnerAnnotation = "portico.dev/owner";

    private readonly Lazy<string> _fingerprint;

    private FormModel(FormSource source, SchemaVersion version, ImmutableArray<FormField> identity, FormSection main)
    {
        Source = source;
        Version = version;
        Identity = identity;
        Main = main;
        _fingerprint = new Lazy<string>(() => SchemaFingerprint.Of(version.Schema));
    }

    public FormSource Source { get; }

    public FormHints Hints => Source.Hints;

    public ResourceSchema Type => Source.Type;

    public SchemaVersion Version { get; }

    public string ApiVersion => Type.Group.Length == 0 ? Version.Name : $"{Type.Group}/{Version.Name}";

    /// <summary>Differs when the schema asks or allows something else.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>Name, namespace and owner.</summary>
    public ImmutableArray<FormField> Identity { get; }

    /// <summary>Everything else: its fields first, then its sections.</summary>
    public FormSection Main { get; }

    /// <summary>Makes the form; null when the type serves no such version (no version at all, if none is named).</summary>
    public static FormModel? Build(FormSource source)
    {
        var version = source.Version is { } name
            ? source.Type.Versions.FirstOrDefault(v => v.Name == name)
            : source.Type.Preferred;
        if (version is null) return null;
        var builder = new FormModelBuilder(source);
        return new FormModel(source, version, HintedField.Identity(FormIdentity.Fields(source), source.Hints), builder.Main(version.Schema));
    }

    /// <summary>The fields that must be entered, identity first, in the order of the form.</summary>
    public IEnumerable<FormField> Asked() => Identity.Where(f => f.Asked).Concat(AskedIn(Main));

    /// <summary>Every field of the form itself, at any depth; the forms of list elements are left out.</summary>
    public IEnumerable<FormField> Fields() => Identity.Concat(FieldsIn(Main));

    internal static IEnumerable<FormField> FieldsIn(FormSection section)
    {
        if (section.Switch is { } governor) yield return governor;
        foreach (var field in section.Fields) yield return field;
        foreach (var union in section.Unions)
        {
            if (union.Discriminator is { } discriminator) yield return discriminator;
        }
        foreach (var inner in section.Inner())
        {
            foreach (var field in FieldsIn(inner)) yield return field;
        }
    }

    private static IEnumerable<FormField> AskedIn(FormSection section)
    {
        foreach (var field in section.Fields)
        {
            if (field.Asked) yield return field;
        }
        foreach (var union in section.Unions)
        {
            if (union.Discriminator is { Asked: true } discriminator) yield return discriminator;
        }
        foreach (var inner in section.Sections)
        {
            if (!inner.Asked) continue;
            foreach (var field in AskedIn(inner)) yield return field;
        }
    }
}
