using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Hands records to the sink, and counts them by user for the alerts.</summary>
internal sealed class AuditTrail(IAuditSink sink)
{
    private const int MostCounters = 10_000;
    private readonly ConcurrentDictionary<(string? Tenant, string User, string Object, AuditAlert Alert), SlidingCount> _counts = new();
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
            if (alert.Event != record.Event)
            {
                continue;
            }

            if (_counts.Count >= MostCounters)
            {
                // Alerts are lost then, at worst late ones; memory is not.
                _counts.Clear();
            }

            var count = _counts.GetOrAdd((record.User.Tenant, record.User.Id, record.ObjectName, alert), static _ => new SlidingCount());
            if (count.Add(record.Time.ToUnixTimeMilliseconds(), TimeSpan.FromMinutes(alert.WindowMinutes)) == alert.Threshold)
            {
                sink.Alert(record, alert);
            }
        }
    }
}
