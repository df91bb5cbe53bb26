using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Forms;
using Portico.Core.Forms.Hints;
using Portico.Core.Plugins;
using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Core.Delivery;

/// <summary>The forms of the offerings. A form is made once per schema and shared by everyone who fills it; it goes with its schema.</summary>
public sealed class OrderForms(IOfferings offerings, PluginSet plugins, IOptions<DeliveryOptions> options, IRuleEvaluator? rules = null, FormOverlays? overlays = null, ServedSchemas? schemas = null)
{
    private readonly ConditionalWeakTable<ResourceSchema, Dictionary<string, FormModel>> _made = [];

    /// <summary>Evaluates the rules of schemas; null when none is registered.</summary>
    public IRuleEvaluator? Rules { get; } = rules;

    /// <summary>Raised after hints changed: forms are made anew. Handlers must return at once.</summary>
    public event Action? Changed
    {
        add
        {
            if (overlays is not null) overlays.Changed += value;
        }
        remove
        {
            if (overlays is not null) overlays.Changed -= value;
        }
    }

    /// <summary>The offering, when it can be ordered.</summary>
    /// <exception cref="PorticoException">There is none, or it can't be ordered.</exception>
    public Offering Offering(string id)
    {
        var offering = offerings.Find(id)
            ?? throw new PorticoException(ErrorCode.NotFound, $"There is no offering \"{id}\".") { Advice = "It may have been removed from the cluster: look under Create." };
        return offering.Problem is null
            ? offering
            : throw new PorticoException(ErrorCode.InvalidInput, $"{offering.Title} can't be ordered now: {offering.Problem}") { Advice = "Ask the team that offers it." };
    }

    /// <summary>The form of a version, or of the preferred one.</summary>
    /// <exception cref="PorticoException">No such version is served.</exception>
    public FormModel FormOf(Offering offering, string? version = null)
    {
        var made = _made.GetValue(offering.Type, _ => []);
        lock (made)
        {
            var hints = overlays?.For(offering).Of(version) ?? FormHints.None;
            if (made.TryGetValue(version ?? "", out var known) && ReferenceEquals(known.Hints, hints)) return known;
            var source = FormSource.Of(offering.Type, plugins.FormRules) with { Version = version, OwnerRequired = options.Value.OwnerRequired, Hints = hints, Resolve = (apiVersion, kind) => Known(offering.Id, apiVersion, kind) };
            var form = FormModel.Build(source)
                ?? throw new PorticoException(ErrorCode.TypeNotServed, $"{offering.Type.Kind} has no served version {version}".TrimEnd() + ".") { Advice = "Choose a version that the cluster serves." };
            return made[version ?? ""] = form;
        }
    }

    /// <summary>The type of an embedded object: one that is offered, or any that was loaded from a cluster of the offering.</summary>
    private (ResourceSchema Type, SchemaVersion Version)? Known(string offering, string apiVersion, string kind) =>
        Offered(apiVersion, kind) ?? schemas?.Find(offerings.Find(offering)?.Clusters ?? [], apiVersion, kind);

    private (ResourceSchema Type, SchemaVersion Version)? Offered(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var (group, version) = slash < 0 ? ("", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
        var type = offerings.Current.FirstOrDefault(o => o.Type.Group == group && o.Type.Kind == kind)?.Type;
        return type?.Versions.FirstOrDefault(v => v.Name == version && v.Served) is { } known ? (type, known) : null;
    }
}
