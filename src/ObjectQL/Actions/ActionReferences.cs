namespace ObjectQL;

/// <summary>The lookups among the parameters of an action: they lead to records that are there for the caller.</summary>
internal static class ActionReferences
{
    /// <summary>Refuses parameters that refer to nothing; a record that is hidden from the caller is none.</summary>
    /// <exception cref="ObjectQLException"><c>VALIDATION_ERROR</c> with all that refer to nothing.</exception>
    public static async ValueTask CheckAsync<TInput>(ObjectSession session, ObjectType<TInput> type, TInput input, CancellationToken cancellationToken)
        where TInput : Record, IRecord<TInput>
    {
        var fields = type.Schema.Fields;
        List<ValidationFailure>? failures = null;
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Reference is not { } target || session.FindOperations(target) is not { } operations)
            {
                continue;
            }

            foreach (var id in ReferredIds.Of(input, i, fields[i].Multiple))
            {
                if (session.AccessTo(operations.ObjectType)?.May(Query.AccessOperations.Read) == false || !await operations.IsVisibleAsync(session, id, cancellationToken).ConfigureAwait(false))
                {
                    (failures ??= []).Add(new ValidationFailure(fields[i].Name + "_exists", fields[i].Name, $"{fields[i].Label} refers to the '{target}' record '{id}', which does not exist"));
                }
            }
        }

        if (failures is not null)
        {
            throw FieldChecks.Refused(type, failures);
        }
    }
}
