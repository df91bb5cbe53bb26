using Portico.Bench;

var name = args.FirstOrDefault();
var benches = new Dictionary<string, Func<Task>>
{
    ["catalog"] = () => CatalogBench.RunAsync(args),
    ["cluster"] = ClusterBench.RunAsync,
    ["demo"] = DemoBench.RunAsync,
    ["forms"] = FormsBench.RunAsync,
};
if (name is null || !benches.TryGetValue(name, out var bench))
{
    Console.Error.WriteLine($"usage: bench {string.Join(" | ", benches.Keys)}");
    return 2;
}
await bench();
return 0;
