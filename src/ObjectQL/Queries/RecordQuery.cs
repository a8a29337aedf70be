using System.Buffers;
using System.Diagnostics;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// A query in the fluent form: a chain that is built once and run once. It stands on an arena of its session, so that it costs
/// nothing; a value that was continued or run is used up, and using it again is refused.
/// </summary>
/// <typeparam name="T">The record class.</typeparam>
/// <typeparam name="TFields">Its field descriptors.</typeparam>
[DebuggerDisplay("{DebuggerText,nq}")]
public readonly partial struct RecordQuery<T, TFields>
    where T : Record, IRecord<T>
    where TFields : struct, IFields<TFields>
{
    private readonly ObjectSession _session;
    private readonly Operations<T> _operations;
    private readonly QueryBuilder _builder;
    private readonly int _version;

    internal RecordQuery(ObjectSession session, Operations<T> operations, QueryBuilder builder)
    {
        _session = session;
        _operations = operations;
        _builder = builder;
        _version = builder.Version;
    }

    internal QueryBuilder Builder => _builder is not null && _builder.Version == _version
        ? _builder
        : throw new InvalidOperationException("This query has been run or continued already; keep what the last call returned, and build the query anew for another run.");

    internal string DebuggerText => _builder is null || _builder.Version != _version ? "run or continued already" : DebugText.Of(_builder, _session.Database.FindSchema);

    internal TFields Fields => TFields.Of(new FieldSource(Builder));

    /// <summary>Narrows to the records that match; several conditions are all required.</summary>
    public RecordQuery<T, TFields> Where(Func<TFields, Predicate> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Narrow(condition(Fields));
    }

    /// <summary>Narrows to the records that match; <paramref name="state"/> spares the closure.</summary>
    public RecordQuery<T, TFields> Where<TState>(TState state, Func<TFields, TState, Predicate> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Narrow(condition(Fields, state));
    }

    /// <summary>Narrows to the records that match a condition in the text language: <c>Where("status == @status", ("status", "open"))</c>.</summary>
    /// <param name="condition">The condition; what varies stands as <c>@name</c> in it, so that the text stays the same.</param>
    /// <param name="arguments">The values of its parameters. A parameter that is null matches records without a value, as in the other forms.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the text or an argument is wrong.</exception>
    public RecordQuery<T, TFields> Where(string condition, params ReadOnlySpan<QueryArgument> arguments)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var builder = Builder;
        builder.Where(builder.Text(_session.Database.Texts.Get(_operations.Type, condition), arguments));
        return Continued();
    }

    /// <summary>
    /// Narrows to the records whose searchable texts have all words of a text, regardless of case; a word also finds longer ones that begin
    /// with it. Only letters and digits count, and what has none finds nothing. Without an order the best fit comes first: the records with
    /// most words that were found, then by id.
    /// </summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>, when the query is run: the object has no field with <c>searchable: true</c>.</exception>
    public RecordQuery<T, TFields> Search(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var builder = Builder;
        builder.Where(builder.Search(text));
        return Continued();
    }

    /// <summary>Sorts ascending, nulls first unless said otherwise; a second call adds a lesser key.</summary>
    public RecordQuery<T, TFields> OrderBy(Func<TFields, FieldToken> key, NullOrder nulls = NullOrder.Default)
    {
        ArgumentNullException.ThrowIfNull(key);
        Builder.OrderBy(key(Fields).Operand, descending: false, nulls);
        return Continued();
    }

    /// <summary>Sorts descending, nulls last unless said otherwise; a second call adds a lesser key.</summary>
    public RecordQuery<T, TFields> OrderByDescending(Func<TFields, FieldToken> key, NullOrder nulls = NullOrder.Default)
    {
        ArgumentNullException.ThrowIfNull(key);
        Builder.OrderBy(key(Fields).Operand, descending: true, nulls);
        return Continued();
    }

    /// <summary>At most that many records; 0 gives none.</summary>
    public RecordQuery<T, TFields> Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Builder.Take(count);
        return Continued();
    }

    /// <summary>Leaves that many records out.</summary>
    public RecordQuery<T, TFields> Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Builder.Skip(count);
        return Continued();
    }

    /// <summary>Reads these fields (and the id) only; reading another property of the result throws <c>FIELD_NOT_LOADED</c>.</summary>
    public RecordQuery<T, TFields> Select(params ReadOnlySpan<Func<TFields, FieldToken>> fields)
    {
        foreach (var field in fields)
        {
            Builder.Select(field(Fields).Operand);
        }

        return Continued();
    }

    /// <summary>Runs the query.</summary>
    public ValueTask<List<T>> ToListAsync(CancellationToken cancellationToken = default)
    {
        var task = _operations.ListAsync(_session, Builder, cancellationToken);
        if (task.IsCompletedSuccessfully)
        {
            _session.ReturnBuilder(_builder);
            return task;
        }

        return ReturnAfter(task);
    }

    /// <summary>Runs the query for its first record; null when there is none.</summary>
    public async ValueTask<T?> FirstOrDefaultAsync(CancellationToken cancellationToken = default)
    {
        Builder.TakeFirst();
        var list = await ToListAsync(cancellationToken).ConfigureAwait(false);
        return list.Count == 0 ? null : list[0];
    }

    /// <summary>Counts the records that match; order, take and skip do not matter.</summary>
    public ValueTask<long> CountAsync(CancellationToken cancellationToken = default) => CountAsync((int?)null, cancellationToken);

    /// <summary>
    /// Counts the records that match, up to a number and no further: what "more than 1,000" or the last page of a list needs costs no more than so many
    /// records, however many there are.
    /// </summary>
    /// <param name="atMost">Where the count stops; 1 at least.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <returns>The number of records, or <paramref name="atMost"/> when there are as many or more.</returns>
    public ValueTask<long> CountAsync(int atMost, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        return CountAsync((int?)atMost, cancellationToken);
    }

    private ValueTask<long> CountAsync(int? atMost, CancellationToken cancellationToken) =>
        ReturnAfter(_operations.CountAsync(_session, Builder, atMost, cancellationToken));

    /// <summary>Writes the records as a JSON array in UTF-8, from the stored form straight to the bytes.</summary>
    /// <returns>The number of records.</returns>
    public ValueTask<int> WriteJsonAsync(IBufferWriter<byte> output, CancellationToken cancellationToken = default) =>
        ReturnAfter(_operations.WriteJsonAsync(_session, Builder, output, cancellationToken));

    /// <summary>Tells how the query would run, without running it: the way to the records, its estimated cost, the statement, and advice.</summary>
    public ValueTask<QueryExplanation> ExplainAsync(CancellationToken cancellationToken = default) =>
        ReturnAfter(_operations.ExplainAsync(_session, Builder, cancellationToken));

    /// <summary>Tells how the records would be counted, without counting them.</summary>
    /// <param name="atMost">Where the count would stop; null for a count of all.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public ValueTask<QueryExplanation> ExplainCountAsync(int? atMost = null, CancellationToken cancellationToken = default) =>
        ReturnAfter(_operations.ExplainCountAsync(_session, Builder, atMost, cancellationToken));

    /// <summary>Changes every record that matches: only what was assigned in <paramref name="changes"/> is written.</summary>
    /// <returns>The number of records changed.</returns>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the query has an order, a limit or a projection.</exception>
    public ValueTask<int> UpdateAsync(T changes, CancellationToken cancellationToken = default)
    {
        Builder.ThrowIfShaped();
        return ReturnAfter(_operations.UpdateManyAsync(_session, Builder, changes, cancellationToken));
    }

    /// <summary>Deletes every record that matches.</summary>
    /// <returns>The number of records deleted.</returns>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the query has an order, a limit or a projection.</exception>
    public ValueTask<int> DeleteAsync(CancellationToken cancellationToken = default)
    {
        Builder.ThrowIfShaped();
        return ReturnAfter(_operations.DeleteManyAsync(_session, Builder, cancellationToken));
    }

    internal RecordQuery<T, TFields> Continued()
    {
        _builder.Continue();
        return new(_session, _operations, _builder);
    }

    private RecordQuery<T, TFields> Narrow(Predicate condition)
    {
        _builder.Where(condition.NodeFor(_builder));
        return Continued();
    }

    private ValueTask<TResult> ReturnAfter<TResult>(ValueTask<TResult> task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            return ReturnLater(task);
        }

        _session.ReturnBuilder(_builder);
        return task;
    }

    private async ValueTask<TResult> ReturnLater<TResult>(ValueTask<TResult> task)
    {
        var result = await task.ConfigureAwait(false);
        _session.ReturnBuilder(_builder);
        return result;
    }
}
