using System.Collections.Immutable;
using Portico.Core.Errors;

namespace Portico.Core.Delivery;

/// <summary>Runs checks one after the other and takes their time. Infrastructure that fails makes a check fail with its reason, or be left out where only a cluster is away.</summary>
internal sealed class OrderCheckRun(TimeProvider time)
{
    private readonly ImmutableArray<OrderCheck>.Builder _checks = ImmutableArray.CreateBuilder<OrderCheck>();

    public ImmutableArray<OrderCheck> Checks => _checks.ToImmutable();

    public void Add(string name, Func<OrderCheckResult> check) => Add(name, check, out _);

    /// <summary>Whether it passed.</summary>
    public bool Add(string name, Func<OrderCheckResult> check, out OrderCheckResult result)
    {
        var start = time.GetTimestamp();
        result = check();
        Note(name, result, start);
        return result.Outcome != CheckOutcome.Failed;
    }

    public async Task AddAsync(string name, Func<Task<OrderCheckResult>> check)
    {
        var start = time.GetTimestamp();
        OrderCheckResult result;
        try
        {
            result = await check().ConfigureAwait(false);
        }
        catch (PorticoException e)
        {
            var reason = $"{e.Message} {e.Advice}".TrimEnd();
            var isCluster = e.Code is ErrorCode.ClusterUnreachable or ErrorCode.ClusterCredentialsRefused or ErrorCode.ClusterCertificateInvalid
                or ErrorCode.ClusterRefused or ErrorCode.TypeNotServed;
            result = isCluster ? OrderCheckResult.Skipped(reason) : OrderCheckResult.Failed(reason);
        }
        Note(name, result, start);
    }

    private void Note(string name, OrderCheckResult result, long start) =>
        _checks.Add(new OrderCheck(name, result.Outcome, result.Detail, time.GetElapsedTime(start)) { Findings = result.Findings });
}
