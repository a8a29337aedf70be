namespace ObjectQL;

/// <content>Whose the ids among changes are.</content>
public partial class Operations<T>
{
    /// <summary>Changes that came back with an id are those of that record: they are for no other one, and not for many.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="id">The record that is changed; null for all that match a condition.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>.</exception>
    private void DemandId(T changes, string? id)
    {
        FieldChecks.DemandOwn(Type, changes);
        var (name, given) = (Type.Schema.Name, changes.IdOrEmpty);
        if (given.Length != 0 && !changes.IsPrepared && (id is null || RecordKey.Checked(Type.Schema, given) != RecordKey.Checked(Type.Schema, id)))
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                id is null ? $"The changes are for many '{name}' records, but have the id '{given}', which is that of one; leave it out."
                    : $"The changes are for the '{name}' record '{id}', but have the id '{given}': the id of a stored record cannot be changed.",
                name,
                "id");
        }
    }

    /// <summary>A hook gives a record that is changed no other id: it would be dropped, and the hook believes that the record has it.</summary>
    /// <param name="changes">The changes behind the hooks.</param>
    /// <param name="named">The id that they had before.</param>
    /// <param name="id">The record that is changed.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>.</exception>
    private void DemandSameId(T changes, string named, string id)
    {
        if (changes.IdOrEmpty is { Length: > 0 } given && given != named && RecordKey.Checked(Type.Schema, given) != id)
        {
            var name = Type.Schema.Name;
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, $"A hook gives the '{name}' record '{id}' the id '{given}': the id of a stored record cannot be changed. Create another record, and delete this one.", name, "id");
        }
    }
}
