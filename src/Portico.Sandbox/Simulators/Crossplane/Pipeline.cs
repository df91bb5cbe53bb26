using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Crossplane.Functions;
using Portico.Sandbox.Simulators.Objects;
using ISandboxObjects = Portico.Sandbox.Registry.ISandboxObjects;

namespace Portico.Sandbox.Simulators.Crossplane;

/// <summary>Runs a Composition: its steps in order, or its resources in the older mode.</summary>
internal sealed class Pipeline(ISandboxObjects objects)
{
    private const string PackageApiVersion = "pkg.crossplane.io/v1";
    private readonly ICompositionFunction[] _functions = [new PatchAndTransform(), new CelFilter(), new AutoReady()];

    public void Run(JsonObject composition, FunctionState state)
    {
        var mode = composition.Text("spec", "mode") is { Length: > 0 } stated ? stated : composition.At("spec", "pipeline") is null ? "Resources" : "Pipeline";
        switch (mode)
        {
            case "Resources":
                _functions[0].Run(composition.Object("spec")!, state);
                break;
            case "Pipeline":
                foreach (var step in composition.Objects("spec", "pipeline")) RunStep(step, state);
                break;
            default:
                throw new CompositionException($"Composition \"{composition.Name()}\" has mode \"{mode}\"; use Pipeline or Resources");
        }
    }

    private void RunStep(JsonObject step, FunctionState state)
    {
        var name = step.Text("step");
        var reference = step.Text("functionRef", "name");
        try
        {
            Find(reference).Run(step.Object("input") ?? [], state);
        }
        catch (CompositionException e)
        {
            throw new CompositionException($"pipeline step \"{name}\" returned a fatal result: {e.Message}", e);
        }
    }

    private ICompositionFunction Find(string reference)
    {
        var installed = objects.Serves(PackageApiVersion, "Function") ? objects.Get(PackageApiVersion, "Function", "", reference) : null;
        if (installed is null)
            throw new CompositionException($"cannot get Function \"{reference}\": not found. Apply a Function of that name, or name one of {Installed()}");
        var package = installed.Text("spec", "package").Split('/')[^1].Split('@')[0].Split(':')[0];
        return _functions.FirstOrDefault(f => package == f.Package)
            ?? throw new CompositionException($"Function \"{reference}\" ({package}) is not simulated here; the sandbox knows {string.Join(", ", _functions.Select(f => f.Package))}. Use one of them, or a real cluster");
    }

    private string Installed() =>
        objects.Serves(PackageApiVersion, "Function") ? string.Join(", ", objects.List(PackageApiVersion, "Function").Select(f => f.Name())) : "none";
}
