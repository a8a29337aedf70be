using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>A query of a contract over the record class that implements it.</summary>
internal sealed class ContractQuery<T, TContract>(RecordQuery<T, NoFields> query, ObjectType<T> type) : ContractQuery<TContract>
    where T : Record, IRecord<T>
    where TContract : class, IRecordContract
{
    private RecordQuery<T, NoFields> _query = query;

    public override ContractQuery<TContract> Where(string condition, params ReadOnlySpan<QueryArgument> arguments)
    {
        _query = _query.Where(condition, arguments);
        return this;
    }

    public override ContractQuery<TContract> OrderBy(string field, bool descending = false)
    {
        var number = type.Schema.FieldNumber(field);
        if (number < 0)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, $"'{type.Schema.Name}' has no field '{field}'.{NearName.Hint(field, type.Schema.Fields.Select(static known => known.Name))}", type.Schema.Name, field);
        }

        _query.Builder.OrderBy(Operand.Field(0, number), descending);
        return this;
    }

    public override ContractQuery<TContract> Take(int count)
    {
        _query = _query.Take(count);
        return this;
    }

    public override ContractQuery<TContract> Skip(int count)
    {
        _query = _query.Skip(count);
        return this;
    }

    public override async ValueTask<List<TContract>> ToListAsync(CancellationToken cancellationToken = default)
    {
        var records = await _query.ToListAsync(cancellationToken).ConfigureAwait(false);
        return records.ConvertAll(static record => (TContract)(object)record);
    }

    public override async ValueTask<TContract?> FirstOrDefaultAsync(CancellationToken cancellationToken = default) =>
        (TContract?)(object?)await _query.FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);

    public override ValueTask<long> CountAsync(CancellationToken cancellationToken = default) => _query.CountAsync(cancellationToken: cancellationToken);

    public override ValueTask<int> DeleteAsync(CancellationToken cancellationToken = default) => _query.DeleteAsync(cancellationToken);
}
