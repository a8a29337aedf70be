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

    private static void Take(T record, T? stored, FieldMask wanted)
    {
        var (loaded, changed) = (record.Loaded(), record.Changed());
        var taken = stored is null ? default : stored.Loaded().Intersection(wanted);
        if (stored is not null)
        {
            var reader = new ChangedFieldsReader<T>(stored, taken);
            T.Read(record, ref reader);
        }

        record.MarkRead(loaded.Except(wanted).Union(taken));
        record.SetChanged(changed);
    }
}
