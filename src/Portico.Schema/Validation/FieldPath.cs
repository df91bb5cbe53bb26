using System.Globalization;
using System.Text;

namespace Portico.Schema.Validation;

/// <summary>The path of the value being looked at; becomes a string only when something is to be said about it.</summary>
internal sealed class FieldPath
{
    private readonly StringBuilder _text = new();

    public int Push(string name)
    {
        var mark = _text.Length;
        if (mark > 0) _text.Append('.');
        _text.Append(name);
        return mark;
    }

    public int Push(int index)
    {
        var mark = _text.Length;
        _text.Append('[').Append(CultureInfo.InvariantCulture, $"{index}").Append(']');
        return mark;
    }

    /// <summary>A key in brackets, as the API server writes keys of maps outside of schema validation.</summary>
    public int PushKey(string key)
    {
        var mark = _text.Length;
        _text.Append('[').Append(key).Append(']');
        return mark;
    }

    public void Pop(int mark) => _text.Length = mark;

    public string Child(string name) => _text.Length == 0 ? name : $"{_text}.{name}";

    public override string ToString() => _text.ToString();
}
