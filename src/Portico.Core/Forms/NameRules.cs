using Portico.Schema;
using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>
/// Rules of object and namespace names. A custom resource may be named by a DNS subdomain of 253 characters, unless its schema bounds the name:
/// Crossplane's do, because the name becomes a label value.
/// </summary>
public static class NameRules
{
    public static int MaxLength(ResourceSchema type)
    {
        var bound = type.Preferred?.Schema.Properties["metadata"]?.Properties["name"]?.MaxLength;
        return bound is > 0 and < 253 ? (int)bound : 253;
    }

    /// <summary>What is wrong with the name, or null.</summary>
    public static Diagnostic? CheckName(ResourceSchema type, string? name)
    {
        var path = FormIdentity.Name.ToString();
        if (string.IsNullOrEmpty(name)) return Diagnostic.Error(path, "FieldValueRequired", "A name is needed.");
        var longest = MaxLength(type);
        if (name.Length > longest)
        {
            return Diagnostic.Error(path, "FieldValueTooLong", $"The name has {name.Length} characters; a {type.Kind} may have at most {longest}.", "Shorten it.");
        }
        var labels = longest > 63 ? name.Split('.') : [name];
        return labels.All(label => IsLabel(label, longest > 63 ? 253 : 63))
            ? null
            : Diagnostic.Error(path, "FieldValueInvalid", $"\"{name}\" can't be a name.",
                "Use lower-case letters, digits and dashes; begin and end with a letter or digit.");
    }

    /// <summary>What is wrong with the namespace, or null.</summary>
    public static Diagnostic? CheckNamespace(string? name)
    {
        var path = FormIdentity.Namespace.ToString();
        if (string.IsNullOrEmpty(name)) return Diagnostic.Error(path, "FieldValueRequired", "A namespace is needed.");
        return IsLabel(name, 63)
            ? null
            : Diagnostic.Error(path, "FieldValueInvalid", $"\"{name}\" can't be a namespace.",
                "Use at most 63 lower-case letters, digits and dashes; begin and end with a letter or digit.");
    }

    /// <summary>RFC 1123 label: lower-case letters, digits and dashes, no dash at an end.</summary>
    public static bool IsLabel(string text, int longest = 63) =>
        text.Length > 0 && text.Length <= longest
        && text[0] != '-' && text[^1] != '-'
        && text.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');
}
