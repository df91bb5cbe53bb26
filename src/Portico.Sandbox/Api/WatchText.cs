using System.Buffers;
using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;
using Portico.Sandbox.Watching;

namespace Portico.Sandbox.Api;

/// <summary>Watch events as lines of JSON.</summary>
internal static class WatchText
{
    /// <summary>Writes the change as the selector sees it: an object that stops matching is deleted, one that begins to is added.</summary>
    public static void Change(IBufferWriter<byte> to, ObjectForm form, ObjectSelector selector, WatchEvent entry)
    {
        var before = entry.Previous is { } previous && selector.Matches(previous);
        var now = !entry.Removed && selector.Matches(entry.Object);
        if (now) Event(to, before ? "MODIFIED" : "ADDED", form, entry.Object);
        else if (before && entry.Removed) Event(to, "DELETED", form, entry.Object);
        else if (before) Event(to, "DELETED", form, ObjectJson.Store(entry.Object.Resource, entry.Previous!.Read(""), entry.Revision));
    }

    public static void Event(IBufferWriter<byte> to, string type, ObjectForm form, StoredObject obj)
    {
        Head(to, type);
        form.WriteSingle(to, obj);
        to.Write("}\n"u8);
    }

    public static void Bookmark(IBufferWriter<byte> to, ObjectForm form, long revision, bool initialEventsEnd)
    {
        Head(to, "BOOKMARK");
        to.Write(ObjectJson.Write(form.Bookmark(revision, initialEventsEnd)));
        to.Write("}\n"u8);
    }

    public static void Error(IBufferWriter<byte> to, SandboxStatusException error)
    {
        Head(to, "ERROR");
        JsonNode status = Answers.Status(error);
        to.Write(ObjectJson.Write(status));
        to.Write("}\n"u8);
    }

    private static void Head(IBufferWriter<byte> to, string type)
    {
        to.Write("{\"type\":\""u8);
        foreach (var letter in type) to.Write([(byte)letter]);
        to.Write("\",\"object\":"u8);
    }
}
