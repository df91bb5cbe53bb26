using System.Collections.Immutable;
using Portico.Core.Delivery;

namespace Portico.Web.Pages.Changes;

/// <summary>Repositories of every Git host, and the hosts that couldn't be asked with the reason.</summary>
public sealed record RepositoryListView(ImmutableArray<GitRepository> Repositories, ImmutableArray<(string Host, string Reason)> Failed);
