using System.Diagnostics;

namespace Portico.Bench;

/// <summary>What clients saw who each sent the next request when the answer to the one before was there.</summary>
/// <param name="Samples">How long each answer took, in ms.</param>
/// <param name="Elapsed">How long all of it took.</param>
/// <param name="Bytes">Bytes of all answers.</param>
/// <param name="Processor">What the portal's process used meanwhile; a database server isn't in it.</param>
internal sealed record Load(List<double> Samples, TimeSpan Elapsed, long Bytes, TimeSpan Processor)
{
    public static Load Run(ServedPortal portal, byte[][] requests, int clients, TimeSpan howLong)
    {
        var samples = new List<double>[clients];
        long bytes = 0;
        var processor = portal.Processor;
        var clock = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, clients).Select(c => new Thread(() =>
        {
            using var client = new RawClient(portal.Address);
            List<double> own = [];
            for (var i = c * 31; clock.Elapsed < howLong; i++)
            {
                var start = Stopwatch.GetTimestamp();
                Interlocked.Add(ref bytes, client.Send(requests[i % requests.Length]));
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            samples[c] = own;
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        return new Load([.. samples.SelectMany(s => s)], clock.Elapsed, bytes, portal.Processor - processor);
    }
}
