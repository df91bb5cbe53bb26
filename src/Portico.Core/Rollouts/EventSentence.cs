using System.Globalization;
using Portico.Core.Graphs;
using Portico.Sdk.Resources;

namespace Portico.Core.Rollouts;

/// <summary>Takes the reason out of an object's events when the object itself doesn't say one. Pure.</summary>
internal static class EventSentence
{
    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    /// <summary>The same reason, with the newest recent warning in words.</summary>
    /// <param name="blocking">What is known.</param>
    /// <param name="events">Events about the object, newest first.</param>
    /// <param name="now">Now.</param>
    public static BlockingReason Explain(BlockingReason blocking, IReadOnlyList<Resource> events, DateTimeOffset now)
    {
        var warning = events.FirstOrDefault(e => e.Text("type") == "Warning" && e.Text("message").Length > 0 && (Seen(e) is not { } at || now - at < Recent));
        if (warning is null) return blocking;

        var (reason, message) = (warning.Text("reason"), warning.Text("message"));
        var sentence = $"{blocking.On.Kind} {blocking.On.Name}: {message}{(reason.Length > 0 ? $" ({reason})" : "")}";
        return blocking with { Sentence = TroubleSentence.Short(sentence), Vague = false };
    }

    private static DateTimeOffset? Seen(Resource @event)
    {
        foreach (var field in new[] { "lastTimestamp", "eventTime", "firstTimestamp" })
        {
            if (DateTimeOffset.TryParse(@event.Text(field), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return at;
        }

        return @event.Created;
    }
}
