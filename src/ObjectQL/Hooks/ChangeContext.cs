using System.Diagnostics.CodeAnalysis;

namespace ObjectQL;

/// <summary>One record on its way through the stages of a create, an update or a delete.</summary>
/// <typeparam name="T">The record class.</typeparam>
public abstract class ChangeContext<T> : HookContext
    where T : Record, IRecord<T>
{
    private protected ChangeContext(ObjectSession session, ChangeKind kind, CancellationToken cancellationToken)
        : base(session, cancellationToken) => Kind = kind;

    /// <summary>What is done to the record.</summary>
    public ChangeKind Kind { get; }

    /// <summary>The record as it was before; null for a create, and when there is none of that id.</summary>
    public T? PreviousData { get; private protected init; }

    /// <summary>What is written; null for a delete.</summary>
    internal abstract T? Draft { get; }

    /// <summary>
    /// The record as it will be after a create or an update (the changes on top of what is stored), and as it was before a delete. Asked again
    /// when the changes may have become others; not to be changed.
    /// </summary>
    [SuppressMessage("Design", "CA1024:Use properties where appropriate", Justification = "An update makes a copy.")]
    internal abstract T GetRecord();
}
