using Microsoft.Extensions.Options;
using Portico.Core.Errors;

namespace Portico.Core.Catalog.Locations;

/// <summary>What can be said about configured locations without reading them.</summary>
internal sealed class LocationsOptionsCheck : IValidateOptions<LocationsOptions>
{
    public ValidateOptionsResult Validate(string? name, LocationsOptions options)
    {
        var problems = new List<string>();
        if (options.RefreshSeconds is < 1 or > 86_400) problems.Add($"catalog.refreshSeconds is {options.RefreshSeconds}; give 1 to 86400.");
        for (var i = 0; i < options.Locations.Count; i++)
        {
            try
            {
                new LocationRef(options.Locations[i].Type, options.Locations[i].Target).Checked();
            }
            catch (PorticoException fault)
            {
                problems.Add($"catalog.locations[{i}]: {fault.Message} {fault.Advice}".TrimEnd());
            }
        }

        foreach (var twins in options.Locations.GroupBy(l => $"{l.Type}:{l.Target}", StringComparer.Ordinal).Where(g => g.Count() > 1))
            problems.Add($"catalog.locations: {twins.Key} stands there {twins.Count()} times; keep one.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
