using System.Runtime.CompilerServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Hands records to the sink, and counts them by user for the alerts.</summary>
/// <param name="sink">Where they go.</param>
/// <param name="time">Measures the time of alerts.</param>
internal sealed class AuditTrail(IAuditSink sink, TimeProvider time)
{
    private readonly SlidingCounts<(string? Tenant, string User, string Object, AuditAlert Alert)> _counts = new(time, static key => WindowOf(key.Alert));
    private readonly ConditionalWeakTable<QueryPlan, SensitiveRead[]> _reads = new();

    public IAuditSink Sink => sink;

    /// <summary>What a plan reads of fields whose reading is recorded; null until it was found out.</summary>
    public SensitiveRead[]? ReadsOf(QueryPlan plan) => _reads.TryGetValue(plan, out var reads) ? reads : null;

    /// <summary>Takes note of what a plan reads.</summary>
    public void Keep(QueryPlan plan, SensitiveRead[] reads) => _reads.AddOrUpdate(plan, reads);

    /// <summary>Whether a permission asks for an event; one that names no events asks for all.</summary>
    public static bool Wants(AuditSchema? audit, string name) => audit is not null && (audit.Events.IsEmpty || audit.Events.Contains(name));

    public void Record(AuditSchema audit, AuditRecord record)
    {
        sink.Record(record);
        foreach (var alert in audit.Alerts)
        {
            if (alert.Event == record.Event && _counts.Add((record.User.Tenant, record.User.Id, record.ObjectName, alert)) == alert.Threshold)
            {
                sink.Alert(record, alert);
            }
        }
    }

    private static TimeSpan WindowOf(AuditAlert alert) => TimeSpan.FromMinutes(alert.WindowMinutes);
}
