using ObjectQL.Query;

namespace ObjectQL;

/// <content>The owner of a record (<c>master_detail</c>): it stays the same unless the field is <c>reparentable</c>.</content>
public partial class Operations<T>
{
    private bool ChangesMaster(T draft) => Type.MasterFields.Overlaps(draft.Changed());

    private async ValueTask CheckMasterAsync(ObjectSession session, Driver driver, string id, T draft, CancellationToken cancellationToken)
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        if (await driver.FindAsync<T>(Type.FindPlan, id, transaction, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return;
        }

        var failures = new List<ValidationFailure>();
        for (var field = 0; field < Type.Schema.Fields.Count; field++)
        {
            if (Type.MasterFields.Contains(field) && draft.IsChanged(field)
                && SingleValueWriter.Of(stored, field) is { HasValue: true } owner && SingleValueWriter.Of(draft, field) is var wanted
                && !(wanted.HasValue && RecordKey.Of(wanted) == RecordKey.Of(owner)))
            {
                var name = Type.Schema.Fields[field].Name;
                failures.Add(new ValidationFailure($"{name}_fixed", name, $"{Type.Schema.Fields[field].Label} cannot be changed: the record belongs to it. Write 'reparentable: true' on the field to allow it."));
            }
        }

        if (failures.Count != 0)
        {
            throw FieldChecks.Refused(Type, failures);
        }
    }
}
