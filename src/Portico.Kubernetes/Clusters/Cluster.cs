using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Kubernetes.Discovery;
using Portico.Kubernetes.Watching;
using Portico.Schema.Structural;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Clusters;

/// <summary>A Kubernetes API over HTTP.</summary>
internal sealed class Cluster : ICluster, IDisposable
{
    private static readonly ServedType EventType = new("", "", "v1", "Event", "events", true);
    private readonly IAuthorizer _authorizer;
    private readonly ClusterHttp _http;
    private readonly TypeCache _types;
    private readonly TypeSchemas _schemas;
    private readonly Lister _lister;
    private readonly TypeWatcher _watcher;
    private readonly TypeFollower _follower;

    public Cluster(ClusterOptions options, IAuthorizer authorizer, WatchTiming timing, TimeProvider time, ILogger log)
    {
        _authorizer = authorizer;
        _http = new ClusterHttp(options, time);
        _types = new TypeCache(_http, time);
        _schemas = new TypeSchemas(_http, _types, time);
        _lister = new Lister(_http);
        _watcher = new TypeWatcher(_http, new TypeLookup(_http, _types), timing, time, log);
        _follower = new TypeFollower(_http, _types, _watcher, timing, time, log);
    }

    public event Action? TypesChanged
    {
        add => _types.Changed += value;
        remove => _types.Changed -= value;
    }

    public string Name => _http.Name;

    public ClusterStatus Status => _http.Status;

    internal ClusterHttp Http => _http;

    /// <summary>Groups that can't be read, with the reason.</summary>
    public async Task<IReadOnlyDictionary<string, string>> BrokenGroupsAsync(CancellationToken cancellationToken) =>
        (await _types.GetAsync(cancellationToken).ConfigureAwait(false)).Broken;

    public async Task<IReadOnlyList<ServedType>> TypesAsync(CancellationToken cancellationToken) =>
        (await _types.GetAsync(cancellationToken).ConfigureAwait(false)).All;

    public Task<ResourceSchema?> SchemaAsync(string group, string version, string kind, CancellationToken cancellationToken) =>
        _schemas.FindAsync(group, version, kind, cancellationToken);

    public async Task<Resource?> GetAsync(Caller caller, ResourceRef @ref, CancellationToken cancellationToken)
    {
        Require(caller, Permission.Read, @ref);
        if (@ref.Name.Length == 0) return null;
        var type = await TypeAsync(@ref.GroupKind, cancellationToken).ConfigureAwait(false);
        var call = new ApiCall(KubePath.Object(type, @ref.Namespace, @ref.Name), "get", Words(@ref.GroupKind, @ref.Namespace, @ref.Name));
        try
        {
            using var document = await _http.ReadAsync(call, cancellationToken).ConfigureAwait(false);
            return Intake.Take(type, document.RootElement, slim: false);
        }
        catch (PorticoException e) when (ApiStatus.Of(e) is { Code: 404, IsKubernetes: true })
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<Resource>> ListAsync(Caller caller, GroupKind kind, string? @namespace, string? labelSelector, CancellationToken cancellationToken)
    {
        Require(caller, Permission.Read, new ResourceRef(Name, kind.Group, kind.Kind, @namespace ?? "", ""));
        var type = await TypeAsync(kind, cancellationToken).ConfigureAwait(false);
        return (await _lister.ListAsync(type, new ListScope(@namespace, labelSelector), slim: false, cancellationToken).ConfigureAwait(false)).Items;
    }

    public async Task<NamePage> NamesAsync(Caller caller, NameQuery query, CancellationToken cancellationToken)
    {
        Require(caller, Permission.Read, new ResourceRef(Name, query.Kind.Group, query.Kind.Kind, query.Namespace ?? "", ""));
        var type = await TypeAsync(query.Kind, cancellationToken).ConfigureAwait(false);
        return await _lister.NamesAsync(type, query, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<Resource>> EventsAsync(Caller caller, ResourceRef about, CancellationToken cancellationToken)
    {
        Require(caller, Permission.Read, about);
        // Events about cluster-scoped objects are kept in the namespace default, or where their reporter likes: look everywhere.
        var selector = $"involvedObject.kind={about.Kind},involvedObject.name={about.Name}"
            + (about.Namespace.Length > 0 ? $",involvedObject.namespace={about.Namespace}" : "");
        var scope = new ListScope(about.Namespace.Length > 0 ? about.Namespace : null, null, selector);
        var found = await _lister.ListAsync(EventType with { Cluster = Name }, scope, slim: true, cancellationToken).ConfigureAwait(false);
        return [.. found.Items
            .Where(e => e.Text("involvedObject", "apiVersion") is var v && (v.Length == 0 || GroupKind.Of(v, about.Kind).Group == about.Group))
            .OrderByDescending(SeenAt)];
    }

    public async Task<DryRunOutcome> DryRunAsync(Caller caller, JsonObject manifest, CancellationToken cancellationToken)
    {
        var run = DryRun.Of(Name, manifest);
        Require(caller, Permission.Order, run.Ref);
        if (run.Problem is { } problem) return new DryRunOutcome(false, [problem]);
        try
        {
            var types = await _types.GetAsync(cancellationToken).ConfigureAwait(false);
            return types.Find(run.Ref.GroupKind) is { } type
                ? await new DryRunner(_http, type).RunAsync(run, cancellationToken).ConfigureAwait(false)
                : DryRunner.NotRun(NotServed(run.Ref.GroupKind).Message);
        }
        catch (PorticoException e)
        {
            return DryRunner.NotRun(e.Advice is null ? e.Message : $"{e.Message} {e.Advice}");
        }
    }

    public async Task<bool?> MayAsync(string verb, string group, string plural, CancellationToken cancellationToken)
    {
        var review = new JsonObject
        {
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["kind"] = "SelfSubjectAccessReview",
            ["spec"] = new JsonObject { ["resourceAttributes"] = new JsonObject { ["verb"] = verb, ["group"] = group, ["resource"] = plural } },
        };
        var call = new ApiCall("apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "create", "an access review of itself")
        {
            Method = HttpMethod.Post,
            Body = System.Text.Encoding.UTF8.GetBytes(review.ToJsonString()),
        };
        try
        {
            using var answer = await _http.ReadAsync(call, cancellationToken).ConfigureAwait(false);
            return Resource.At(answer.RootElement, "status", "allowed").ValueKind == System.Text.Json.JsonValueKind.True;
        }
        catch (PorticoException e) when (ApiStatus.Of(e) is { Code: 403 or 404 or 405 })
        {
            return null;
        }
    }

    public IAsyncEnumerable<WatchSignal> WatchAsync(ServedType type, CancellationToken cancellationToken) =>
        _watcher.WatchAsync(type, ListScope.All, cancellationToken);

    public IAsyncEnumerable<WatchSignal> WatchAsync(ServedType type, string labelSelector, CancellationToken cancellationToken) =>
        _watcher.WatchAsync(type, new ListScope(LabelSelector: labelSelector), cancellationToken);

    /// <summary>Keeps types and status fresh until cancelled.</summary>
    public Task FollowAsync(CancellationToken cancellationToken) => _follower.RunAsync(cancellationToken);

    public void Dispose()
    {
        _schemas.Dispose();
        _types.Dispose();
        _http.Dispose();
    }

    private void Require(Caller caller, Permission permission, ResourceRef on)
    {
        var decision = _authorizer.Decide(caller, permission, on);
        if (!decision.Allowed) throw new PorticoException(ErrorCode.Forbidden, decision.Reason);
    }

    private async Task<ServedType> TypeAsync(GroupKind kind, CancellationToken cancellationToken)
    {
        var types = await _types.GetAsync(cancellationToken).ConfigureAwait(false);
        return types.Find(kind) ?? throw NotServed(kind);
    }

    private PorticoException NotServed(GroupKind kind) => new(ErrorCode.TypeNotServed, $"Cluster '{Name}' does not serve {kind}.")
    {
        Advice = "Install the CRD or XRD that defines it, or look on another cluster.",
    };

    private static DateTimeOffset SeenAt(Resource e)
    {
        foreach (var text in (ReadOnlySpan<string>)[e.Text("series", "lastObservedTime"), e.Text("lastTimestamp"), e.Text("eventTime")])
        {
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return at;
        }
        return e.Created ?? default;
    }

    private static string Words(GroupKind kind, string @namespace, string name) =>
        @namespace.Length == 0 ? $"{kind} {name}" : $"{kind} {name} in namespace {@namespace}";
}
