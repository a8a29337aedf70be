using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>The Events stage: what listeners are told of when the change is committed, and what outboxes keep, is written down behind the store.</content>
public partial class Operations<T>
{
    /// <summary>What the store says of each record is not told as assigned.</summary>
    private static readonly FieldMask s_builtIn = FieldMask.Of([ObjectSchema.IdField, ObjectSchema.CreatedAtField, ObjectSchema.UpdatedAtField]);

    internal override OutboxTable OpenOutbox() => new OutboxTable<T>();

    private async ValueTask RaiseAsync(ChangeContext<T> context)
    {
        var session = context.Session;
        if (session.Database.AddedHooks?.Events is not { } routes || (context.Kind == ChangeKind.Update && context.Written.IsEmpty))
        {
            // Nothing was assigned, or the last listener has just gone.
            return;
        }

        var fields = context.Kind == ChangeKind.Delete ? default : context.Written.Except(s_builtIn);
        var one = new RecordEvent<T>(Type, context.Kind, context.RecordId!, session.User.Id, fields, RecordAfter(context), context.PreviousData);
        session.CurrentTransaction!.OnCommit(one);
        foreach (var outbox in routes.Outboxes)
        {
            if (outbox.Takes(one.ObjectName))
            {
                await outbox.StoreAsync(session, one, context.CancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The record as it is now, with what the store itself has written.</summary>
    private T? RecordAfter(ChangeContext<T> context)
    {
        switch (context.Kind)
        {
            case ChangeKind.Delete:
                return null;
            case ChangeKind.Create:
                return RecordState.Copy(context.Draft!);
            default:
                var record = context.GetRecord();
                record = ReferenceEquals(record, context.Draft) ? RecordState.Copy(record) : record;
                record.StampUpdated(
                    Type.Schema.VersionField == ObjectSchema.UpdatedAtField && context.PreviousData is { } earlier ? Math.Max(context.WrittenAt, earlier.UpdatedAtMilliseconds + 1) : context.WrittenAt);
                if (Type.UpdatedByField >= 0 && context.Draft!.IsLoaded(Type.UpdatedByField))
                {
                    Assign(record, Type.UpdatedByField, SingleValueWriter.Of(context.Draft, Type.UpdatedByField));
                    record.MarkAssigned(Type.UpdatedByField);
                }

                if (Type.Schema.VersionField is >= 0 and not ObjectSchema.UpdatedAtField and var version && context.PreviousData is { } previous)
                {
                    Assign(record, version, Value.Of(VersionOf(previous, version).AsLong + 1));
                    record.MarkAssigned(version);
                }

                record.MarkRead(record.Loaded());
                return record;
        }
    }
}
