using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// Where a database writes down what permission files ask to have recorded (<see cref="Database.AuditSink"/>). The methods are called while the
/// caller waits, from several threads at once: put the record into a queue, and do not throw.
/// </summary>
public interface IAuditSink
{
    /// <summary>Something happened that the object's permission has recorded.</summary>
    void Record(AuditRecord record);

    /// <summary>It happened as often as an alert of the permission says.</summary>
    /// <param name="record">The last one.</param>
    /// <param name="alert">The alert; it names the roles to tell.</param>
    void Alert(AuditRecord record, AuditAlert alert);
}
