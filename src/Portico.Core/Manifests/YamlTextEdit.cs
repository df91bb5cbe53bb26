using System.Text;
using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Schema.Documents;
using YamlDotNet.Core;

namespace Portico.Core.Manifests;

/// <summary>One change, made in the text itself. Null when there is no simple way; the caller checks the result and has others.</summary>
internal static class YamlTextEdit
{
    public static string? TryApply(string text, DocumentChange change)
    {
        YamlSpan? root;
        try
        {
            root = YamlSpan.Parse(text);
        }
        catch (YamlException)
        {
            return null;
        }

        var steps = change.Path.Steps();
        var holder = root;
        for (var i = 0; i < steps.Length - 1 && holder is not null; i++) holder = holder.Child(steps[i]);
        if (holder is null || holder.IsAlias || holder.IsFlow) return null;
        var last = steps[^1];
        if (change.Remove) return Remove(text, holder, last);
        var known = change is { IsNew: true } && last.Index >= 0 ? null : holder.Child(last);
        if (known is { HasAnchorOrTag: true }) return null;
        if (known is not null) return Replace(text, holder, last, known, change.Value);
        return holder.Fields is not null ? AddField(text, holder, last.Name!, change) : AddElement(text, holder, last.Index, change.Value);
    }

    private static string? Replace(string text, YamlSpan holder, FieldPath step, YamlSpan known, JsonNode? value)
    {
        if (known.IsScalar && !known.IsBlockScalar && !known.IsAlias && InOneLine(value) is { } inline && known.End > known.Start)
        {
            return string.Concat(text.AsSpan(0, known.Start), inline, text.AsSpan(known.End));
        }

        if (step.Name is { } name && holder.Fields is { } fields)
        {
            var field = fields.First(f => f.Name == name);
            var comment = SameLineComment(text, field.Key, known);
            var rendered = Entry(name, value, holder.Column - 1).TrimEnd('\n');
            if (comment.Length > 0)
            {
                var head = rendered.IndexOf('\n', StringComparison.Ordinal);
                if (head < 0) head = rendered.Length;
                rendered = $"{rendered[..head]} {comment}{rendered[head..]}";
            }
            var end = EndOfBlock(text, known, field.Key);
            return string.Concat(text.AsSpan(0, field.Key.Start), rendered.AsSpan().TrimStart(), text.AsSpan(end));
        }

        if (holder.Elements is not null)
        {
            var rendered = Element(value, holder.Column - 1).TrimEnd('\n');
            var dash = text.LastIndexOf('-', Math.Max(known.Start - 1, 0));
            if (dash < holder.Start) return null;
            return string.Concat(text.AsSpan(0, dash), rendered.AsSpan().TrimStart(), text.AsSpan(EndOfBlock(text, known, known)));
        }
        return null;
    }

    private static string? Remove(string text, YamlSpan holder, FieldPath step)
    {
        int start, end;
        if (holder.Fields is { Count: > 1 } fields && step.Name is { } name)
        {
            var field = fields.FirstOrDefault(f => f.Name == name);
            if (field.Key is null) return text;
            start = field.Key.Start;
            end = EndOfBlock(text, field.Value, field.Key);
        }
        else if (holder.Elements is { Count: > 1 } elements && step.Index < elements.Count)
        {
            var element = elements[step.Index];
            start = element.Start == element.End ? element.Start - 1 : text.LastIndexOf('-', Math.Max(element.Start - 1, 0));
            end = EndOfBlock(text, element, element);
        }
        else
        {
            return null;
        }

        // The whole line, when nothing else stands before it; the first key of "- a: 1" moves the next one up.
        var line = text.LastIndexOf('\n', Math.Max(start - 1, 0)) + 1;
        if (start == 0) line = 0;
        end = EndOfLine(text, end);
        if (text.AsSpan(line, start - line).IsWhiteSpace()) return string.Concat(text.AsSpan(0, line), text.AsSpan(end));
        var next = end;
        while (next < text.Length && text[next] == ' ') next++;
        return string.Concat(text.AsSpan(0, start), text.AsSpan(next));
    }

    private static string AddField(string text, YamlSpan holder, string name, DocumentChange change)
    {
        var fields = holder.Fields!;
        var indent = holder.Column - 1;
        var before = change.After is { } after ? fields.FindIndex(f => f.Name == after) : -1;
        if (before < 0 && change.After is null && fields.Count > 0 && LineStartsWith(text, fields[0].Key))
        {
            var at = text.LastIndexOf('\n', Math.Max(fields[0].Key.Start - 1, 0)) + 1;
            if (fields[0].Key.Start == 0) at = 0;
            return text.Insert(at, Entry(name, change.Value, indent));
        }

        var previous = before < 0 ? fields[^1] : fields[before];
        return InsertAfter(text, EndOfBlock(text, previous.Value, previous.Key), Entry(name, change.Value, indent));
    }

    private static string? AddElement(string text, YamlSpan holder, int index, JsonNode? value)
    {
        if (holder.Elements is not { Count: > 0 } elements) return null;
        var rendered = Element(value, holder.Column - 1);
        if (index == 0)
        {
            var dash = text.LastIndexOf('-', Math.Max(elements[0].Start - 1, 0));
            var line = text.LastIndexOf('\n', Math.Max(dash, 0)) + 1;
            return dash < 0 ? null : text.Insert(line, rendered);
        }
        var previous = elements[Math.Min(index, elements.Count) - 1];
        return InsertAfter(text, EndOfBlock(text, previous, previous), rendered);
    }

    private static string InsertAfter(string text, int end, string rendered)
    {
        var at = EndOfLine(text, end);
        var needsBreak = at > 0 && text[at - 1] != '\n';
        return string.Concat(text.AsSpan(0, at), needsBreak ? "\n" : "", rendered, text.AsSpan(at));
    }

    /// <summary>Where a value ends: a block scalar's span reaches into the next line, an empty value ends with its key's colon.</summary>
    private static int EndOfBlock(string text, YamlSpan value, YamlSpan key)
    {
        var end = value.End;
        if (end <= key.End && value != key)
        {
            end = text.IndexOf(':', Math.Min(key.End, text.Length - 1)) + 1;
        }
        while (end > 0 && text[end - 1] is '\n' or '\r' or ' ') end--;
        return Math.Max(end, key.End);
    }

    /// <summary>Index after the line break of the line that <paramref name="at"/> is in.</summary>
    private static int EndOfLine(string text, int at)
    {
        var next = text.IndexOf('\n', at);
        return next < 0 ? text.Length : next + 1;
    }

    private static bool LineStartsWith(string text, YamlSpan key)
    {
        var line = key.Start == 0 ? 0 : text.LastIndexOf('\n', key.Start - 1) + 1;
        return text.AsSpan(line, key.Start - line).IsWhiteSpace();
    }

    /// <summary>The comment on the line of a key whose value is replaced as a block.</summary>
    private static string SameLineComment(string text, YamlSpan key, YamlSpan value)
    {
        if (value.Line == key.Line && value.IsScalar && !value.IsBlockScalar && value.End > value.Start) return "";
        var line = text.AsSpan(key.End, EndOfLine(text, key.End) - key.End);
        var hash = line.IndexOf(" #");
        return hash < 0 || line[..hash].ContainsAny('"', '\'') ? "" : line[(hash + 1)..].TrimEnd().ToString();
    }

    private static string? InOneLine(JsonNode? value)
    {
        if (value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 }) return null;
        var written = YamlWriter.Write(value).TrimEnd('\n');
        return written.Contains('\n', StringComparison.Ordinal) ? null : written;
    }

    private static string Entry(string name, JsonNode? value, int indent) =>
        Indented(YamlWriter.Write(new JsonObject { [name] = value?.DeepClone() }), indent);

    private static string Element(JsonNode? value, int indent) =>
        Indented(YamlWriter.Write(new JsonArray(value?.DeepClone())), indent);

    private static string Indented(string block, int indent)
    {
        if (indent == 0) return block;
        var result = new StringBuilder();
        foreach (var line in block.AsSpan().TrimEnd('\n').EnumerateLines())
        {
            if (!line.IsEmpty) result.Append(' ', indent).Append(line);
            result.Append('\n');
        }
        return result.ToString();
    }
}
