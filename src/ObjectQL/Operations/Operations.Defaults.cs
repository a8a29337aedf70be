using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>The Defaults stage.</content>
public partial class Operations<T>
{
    /// <summary>The Defaults stage: id, times, version, declared defaults.</summary>
    private void Prepare(ObjectSession session, T draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.IsStored)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                $"This '{Type.Schema.Name}' record is stored already; update it, or create a new one.",
                Type.Schema.Name);
        }

        var now = Clock.UnixMilliseconds();
        if (draft.IdOrEmpty.Length == 0 && !Type.Schema.IsNumbered)
        {
            draft.SetId(Type.Schema.Fields[ObjectSchema.IdField].IsUuid ? RecordKey.Of(Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(now))) : TimeOrderedId.Next(now));
        }

        draft.Stamp(now, now);

        // A default is a value, but none that was assigned: a draft that is refused may serve an update afterwards.
        var assigned = draft.Changed();
        T.ApplyDefaults(draft);
        foreach (var field in Type.UserDefaults)
        {
            if (!draft.IsLoaded(field) && !draft.IsChanged(field))
            {
                StampUser(session, draft, field);
            }
        }

        StampUser(session, draft, Type.CreatedByField);
        StampUser(session, draft, Type.UpdatedByField);
        var version = Type.Schema.VersionField;
        if (Type.Schema.RaisesVersion && !draft.IsLoaded(version))
        {
            Assign(draft, version, Value.Of(1L));
            draft.MarkAssigned(version);
        }

        draft.MarkPrepared(assigned);
    }

    /// <summary>Says who stores the record; the system is no record that a lookup could refer to.</summary>
    private void StampUser(ObjectSession session, T draft, int field)
    {
        if (field >= 0 && !(session.User.IsSystem && Type.Schema.Fields[field].Reference is not null))
        {
            Assign(draft, field, Value.Of(session.User.Id));
            draft.MarkAssigned(field);
        }
    }
}
