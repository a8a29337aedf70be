using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Formulas that the database computes, for records that were just stored.</content>
public partial class Operations<T>
{
    /// <summary>Gives records their formulas, as far as the caller may read them; those that cannot be told any more are not loaded.</summary>
    /// <param name="session">The session.</param>
    /// <param name="records">The records, which are stored.</param>
    /// <param name="onlyLoaded">Whether a formula that was not loaded stays so.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    private async ValueTask TakeFormulasAsync(ObjectSession session, IReadOnlyList<T> records, bool onlyLoaded, CancellationToken cancellationToken)
    {
        var formulas = Type.DistantFormulas;
        if (formulas.IsEmpty || !records.Any(record => !onlyLoaded || record.Loaded().Overlaps(formulas)))
        {
            return;
        }

        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        if (session.AccessTo(Type)?.May(AccessOperations.Read) != false)
        {
            var builder = session.RentBuilder(Type);
            builder.BelongTo(ObjectSchema.IdField, [.. records.Select(record => RecordKey.ToValue(Type.Schema, record.Id))]);
            foreach (var stored in await ListPlainAsync(session, builder, cancellationToken).ConfigureAwait(false))
            {
                found[stored.Id] = stored;
            }

            session.ReturnBuilder(builder);
        }

        foreach (var record in records)
        {
            Take(record, found.GetValueOrDefault(record.Id), onlyLoaded ? record.Loaded().Intersection(formulas) : formulas);
        }
    }

    /// <summary>
    /// The record before a change, with its formulas: hooks and rules see what the caller may not. What is decided by it must still hold when it is written, so others have to
    /// wait with a change of theirs.
    /// </summary>
    private ValueTask<T?> FindPreviousAsync(ObjectSession session, Driver driver, string id, RecordHold hold, CancellationToken cancellationToken) =>
        Type.DistantFormulas.IsEmpty ? FindStoredAsync(session, driver, id, hold, cancellationToken) : FindWholeAsync(session, driver, id, hold, cancellationToken);

    private async ValueTask<T?> FindWholeAsync(ObjectSession session, Driver driver, string id, RecordHold hold, CancellationToken cancellationToken)
    {
        var plan = Held(driver, session.PlanForAll(new PlanRequest(Type, PlanKind.Find, default, (int)AccessOperations.Read)), hold);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        var found = await driver.ListAsync<T>(plan, ParameterValues.Of(plan, session, RecordKey.ToValue(Type.Schema, id)), transaction, cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Computes the formulas of a record that is stored now, for the after-hooks of its operation.</summary>
    private async ValueTask ComputeFormulasAsync(ChangeContext<T> context)
    {
        if (context.Draft is not { } draft || Type.DistantFormulas.IsEmpty)
        {
            return;
        }

        var stored = await FindWholeAsync(context.Session, context.Session.DriverOf(Type), context.RecordId!, RecordHold.None, context.CancellationToken).ConfigureAwait(false);
        if (context.Kind == ChangeKind.Create)
        {
            Take(draft, stored, Type.DistantFormulas);
        }
        else
        {
            context.Computed = stored;
        }
    }

    private void Take(T record, T? stored, FieldMask wanted)
    {
        var (loaded, changed) = (record.Loaded(), record.Changed());
        var taken = stored is null ? default : stored.Loaded().Intersection(wanted);
        if (stored is not null)
        {
            var reader = new ChangedFieldsReader<T>(stored, taken, Type.Schema.Fields.Count);
            T.Read(record, ref reader);
        }

        record.MarkRead(loaded.Except(wanted).Union(taken));
        record.SetChanged(changed);
    }
}
