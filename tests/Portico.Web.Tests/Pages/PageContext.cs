using Bunit;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Projection;
using Portico.Core.Catalog.Queries;
using Portico.Core.Catalog.Rules;
using Portico.Core.Clusters;
using Portico.Core.Delivery;
using Portico.Core.Personal;
using Portico.Core.Rollouts;
using Portico.Web.Identity;
using Portico.Web.Tests.Fixture;
using Portico.Web.Ui.Live;

namespace Portico.Web.Tests.Pages;

/// <summary>Renders a page on fakes, as in a circuit.</summary>
public abstract class PageContext : BunitContext
{
    private protected FixtureHost Host { get; } = FixtureHost.Unstarted();

    private protected IEntityQueries Queries { get; } = Substitute.For<IEntityQueries>();

    private protected IExplanations Explanations { get; } = Substitute.For<IExplanations>();

    private protected RuleBook Rules { get; } = new();

    protected PageContext()
    {
        var callers = Substitute.For<ICallerAccessor>();
        callers.CurrentAsync().Returns(Caller.Guest);
        var authorizer = Substitute.For<IAuthorizer>();
        authorizer.Decide(default!, default).ReturnsForAnyArgs(AccessDecision.Allow);
        Services.AddSingleton(TimeProvider.System).AddSingleton(callers).AddSingleton(authorizer).AddMemoryCache().AddSingleton<Handover>()
            .AddSingleton<ICatalog>(Host.Catalog).AddSingleton<ICatalogFeed>(Host.Feeds).AddSingleton<IRolloutFeed>(Host.Feeds).AddScoped<LiveUpdates>()
            .AddSingleton<IPersonalStore>(new MemoryPersonal()).AddSingleton(new ForgePulse(Substitute.For<IGitHosts>()))
            .AddSingleton<IClusters>(Host.Cluster).AddSingleton<IIngestionStatus>(Host.Ingestion).AddSingleton<ILocations>(Host.Locations)
            .AddSingleton(Rules).AddSingleton(Queries).AddSingleton(Explanations);
    }

    /// <summary>Renders as a circuit does. After this no service can be added.</summary>
    private protected void Connect() => SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
}
