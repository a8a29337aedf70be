using System.Collections;

namespace ObjectQL;

/// <summary>One query on its way through the stages of a find, a count, an aggregate, or a change of many records.</summary>
/// <typeparam name="T">The record class.</typeparam>
public sealed class ReadContext<T> : OperationContext
    where T : Record, IRecord<T>
{
    private QueryBuilder? _builder;
    private List<T>? _records;

    internal ReadContext(ObjectOperations owner)
        : base(owner)
    {
    }

    internal override ObjectType ObjectType => Owner.ObjectType;

    /// <summary>The id, when one record is read by it.</summary>
    internal string? Id { get; private set; }

    /// <summary>What many records are changed to.</summary>
    internal T? Draft { get; private set; }

    /// <summary>The records that were read.</summary>
    internal List<T> Records { get => _records ??= []; set => _records = value; }

    /// <summary>The rows that were read.</summary>
    internal IList Rows { get; set; } = Array.Empty<object>();

    /// <summary>What was counted.</summary>
    internal long Number { get; set; }

    /// <summary>The query that a hook made of an id.</summary>
    internal QueryBuilder? Made { get; private set; }

    internal override string? RecordId => Id;

    internal override Record? DraftRecord => Draft;

    internal override bool HasQuery => true;

    internal override object? Outcome => Event switch
    {
        HookEvent.AfterFind => Records,
        HookEvent.AfterAggregate => Rows,
        HookEvent.AfterCount => Number,
        HookEvent.AfterUpdateMany or HookEvent.AfterDeleteMany => (int)Number,
        _ => null,
    };

    /// <summary>The query until it has run. One by id is made only when a hook looks at it.</summary>
    internal override QueryBuilder? QueryBuilder
    {
        get
        {
            if (_builder is null && Id is { } id && Event is HookEvent.BeforeFind)
            {
                _builder = Made = Session.RentBuilder(ObjectType);
                _builder.Where(_builder.Compare(Operand.Field(0, Metadata.ObjectSchema.IdField), QueryCode.Equal, RecordKey.ToValue(ObjectType.Schema, id)));
            }

            return _builder;
        }
    }

    internal void Begin(ObjectSession session, string? id, QueryBuilder? builder, T? draft, CancellationToken cancellationToken)
    {
        Begin(session, cancellationToken);
        Id = id;
        _builder = builder;
        Draft = draft;
    }

    /// <summary>The query runs now.</summary>
    internal void Close() => _builder = null;

    internal override void End()
    {
        Id = null;
        Draft = null;
        _builder = Made = null;
        _records = null;
        Rows = Array.Empty<object>();
        Number = 0;
        base.End();
    }
}
