using System.Buffers;
using System.ComponentModel;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>All records of one object, for one session: <c>session.Projects</c>.</summary>
/// <typeparam name="T">The record class.</typeparam>
/// <typeparam name="TFields">Its field descriptors.</typeparam>
/// <param name="session">The session.</param>
/// <param name="operations">The object's operations.</param>
public readonly partial struct ObjectSet<T, TFields>(ObjectSession session, Operations<T> operations)
    where T : Record, IRecord<T>
    where TFields : struct, IFields<TFields>
{
    internal ObjectType<T> Type => operations.Type;

    /// <summary>This set as generated code hands it to the object's actions.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ActionSet<T> ForActions() => new(session, operations);

    /// <summary>Gets a record by id; null when there is none.</summary>
    public ValueTask<T?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        operations.FindAsync(session, id, cancellationToken);

    /// <summary>Gets a record by id.</summary>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>.</exception>
    public async ValueTask<T> GetAsync(string id, CancellationToken cancellationToken = default)
    {
        var name = operations.Type.Schema.Name;
        return await FindAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new ObjectQLException(ErrorCode.NotFound, $"There is no '{name}' record with the id '{id}'.", name);
    }

    /// <summary>Gathers reads by id that flows ask for in the same turn; see <see cref="RecordLoader{T}"/>.</summary>
    /// <param name="most">The most records of a statement.</param>
    public RecordLoader<T> Loader(int most = 200) => new(session, operations, most);

    /// <summary>Stores a new record: what was assigned, plus defaults, id and times.</summary>
    /// <returns>The same instance, stored.</returns>
    /// <exception cref="ObjectQLException"><c>VALIDATION_ERROR</c> with all failures, or <c>CONFLICT</c> with the field.</exception>
    public ValueTask<T> CreateAsync(T draft, CancellationToken cancellationToken = default) =>
        operations.CreateAsync(session, draft, cancellationToken);

    /// <summary>Stores new records, all or none.</summary>
    public ValueTask<IReadOnlyList<T>> CreateManyAsync(IReadOnlyList<T> drafts, CancellationToken cancellationToken = default) =>
        operations.CreateManyAsync(session, drafts, cancellationToken);

    /// <summary>
    /// Changes a record by id: only what was assigned in <paramref name="changes"/> is written, an assigned null included. Changes that
    /// assign the declared version apply only to a record that still has it.
    /// </summary>
    /// <returns>False when there is no such record.</returns>
    /// <exception cref="ObjectQLException"><c>VALIDATION_ERROR</c>; <c>CONFLICT</c> with the field; <c>INVALID_REQUEST</c>: the changes have the id of another record.</exception>
    public ValueTask<bool> UpdateAsync(string id, T changes, CancellationToken cancellationToken = default) =>
        operations.UpdateNamedAsync(session, id, changes, cancellationToken);

    /// <summary>Stores what was changed in a record that was read, provided that nobody else changed it meanwhile.</summary>
    /// <returns>False when the record was deleted.</returns>
    /// <exception cref="ObjectQLException"><c>CONFLICT</c>: it was changed since it was read.</exception>
    public ValueTask<bool> UpdateAsync(T record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.IsStored
            ? operations.UpdateAsync(session, record.Id, record, isLoaded: true, cancellationToken)
            : throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                "This record was never stored; create it, or name the id to update: UpdateAsync(id, changes).",
                operations.Type.Schema.Name);
    }

    /// <summary>
    /// Tells what storing a record would break, without storing it: a draft as a create, a stored record as an update. Warnings are among it.
    /// </summary>
    /// <param name="record">The draft, or the changed record.</param>
    /// <param name="group">Only the rules of this group of the metadata; null for the fields and all rules.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public ValueTask<IReadOnlyList<ValidationFailure>> ValidateAsync(T record, string? group = null, CancellationToken cancellationToken = default) =>
        operations.FindFailuresAsync(session, record, group, cancellationToken);

    /// <summary>Stores the record, or takes its assigned fields over into the one with the same id.</summary>
    public ValueTask<T> UpsertAsync(T draft, CancellationToken cancellationToken = default) =>
        operations.UpsertAsync(session, draft, ObjectSchema.IdField, cancellationToken);

    /// <summary>Stores the record, or takes its assigned fields over into the one with the same unique value.</summary>
    /// <param name="draft">The record.</param>
    /// <param name="key">The unique field that decides: <c>x => x.Code</c>.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public ValueTask<T> UpsertAsync(T draft, Func<TFields, FieldToken> key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var builder = session.RentBuilder(operations.Type);
        var number = key(TFields.Of(new FieldSource(builder))).Operand.FieldNumber;
        session.ReturnBuilder(builder);
        return operations.UpsertAsync(session, draft, number, cancellationToken);
    }

    /// <summary>Deletes a record by id.</summary>
    /// <returns>False when there is no such record.</returns>
    public ValueTask<bool> DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        operations.DeleteAsync(session, id, cancellationToken);

    /// <summary>
    /// Whether a text is the password of a record. It takes as long for a record that is not there for the caller, and for an empty id: so nobody learns from it which users there are.
    /// </summary>
    /// <param name="id">The record.</param>
    /// <param name="field">The name of the field, of the type <c>password</c>.</param>
    /// <param name="candidate">The text.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such password; <c>FORBIDDEN</c>: the caller may not read the object, or the field.</exception>
    public ValueTask<bool> VerifyAsync(string id, string field, string candidate, CancellationToken cancellationToken = default) =>
        operations.VerifyAsync(session, id, field, candidate, cancellationToken);

    /// <summary>Shares a record by hand, by a sharing rule of the type <c>manual</c>: it says what may be done with the record then. The caller must be able to change the record, and its list of shares.</summary>
    /// <param name="id">The record.</param>
    /// <param name="rule">The name of the rule.</param>
    /// <param name="with">With whom.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <returns>False when there is no such record.</returns>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such rule; <c>FORBIDDEN</c>.</exception>
    public ValueTask<bool> ShareAsync(string id, string rule, ShareTarget with, CancellationToken cancellationToken = default) =>
        operations.ShareAsync(session, id, rule, with, isShared: true, cancellationToken);

    /// <summary>Ends a share; nothing happens where there is none.</summary>
    /// <inheritdoc cref="ShareAsync"/>
    public ValueTask<bool> UnshareAsync(string id, string rule, ShareTarget with, CancellationToken cancellationToken = default) =>
        operations.ShareAsync(session, id, rule, with, isShared: false, cancellationToken);

    /// <summary>Counts all records.</summary>
    public ValueTask<long> CountAsync(CancellationToken cancellationToken = default) => Query().CountAsync(cancellationToken);

    /// <inheritdoc cref="RecordQuery{T, TFields}.CountAsync(int, CancellationToken)"/>
    public ValueTask<long> CountAsync(int atMost, CancellationToken cancellationToken = default) => Query().CountAsync(atMost, cancellationToken);

    /// <summary>Reads all records.</summary>
    public ValueTask<List<T>> ToListAsync(CancellationToken cancellationToken = default) => Query().ToListAsync(cancellationToken);

    /// <summary>Writes all records as a JSON array in UTF-8, without records in between.</summary>
    public ValueTask<int> WriteJsonAsync(IBufferWriter<byte> output, CancellationToken cancellationToken = default) => Query().WriteJsonAsync(output, cancellationToken);

    /// <summary>A query for everything, to be narrowed.</summary>
    public RecordQuery<T, TFields> Query() => new(session, operations, session.RentBuilder(operations.Type));

    /// <summary>A query from JSON in UTF-8: a query object of the ObjectQL format (<c>{ "where": { "status": "open" }, "limit": 20 }</c>), or an array filter.</summary>
    /// <param name="json">The query; used only until the call returns.</param>
    /// <param name="options">How it is read; null for <see cref="JsonQueryOptions.Default"/>.</param>
    /// <exception cref="ObjectQLException">
    /// <c>INVALID_REQUEST</c>: the JSON is no query of this object (the message names the place), or asks for rows.
    /// </exception>
    public RecordQuery<T, TFields> FromJson(ReadOnlySpan<byte> json, JsonQueryOptions? options = null)
    {
        var builder = session.ReadJson(operations.Type, json, options);
        if (!builder.IsRows)
        {
            return new(session, operations, builder);
        }

        session.ReturnBuilder(builder);
        throw new ObjectQLException(
            ErrorCode.InvalidRequest, "This query asks for rows (columns, groups, aggregations, distinct values), not for records; run it with RowsFromJson.", operations.Type.Schema.Name);
    }

    /// <summary>A query from JSON whose result are rows: groups, aggregations, windows, distinct values, paths through lookups.</summary>
    /// <param name="json">The query; used only until the call returns.</param>
    /// <param name="options">How it is read; null for <see cref="JsonQueryOptions.Default"/>.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the JSON is no query of this object, or asks for records.</exception>
    public RowQuery<T, TFields> RowsFromJson(ReadOnlySpan<byte> json, JsonQueryOptions? options = null)
    {
        var builder = session.ReadJson(operations.Type, json, options);
        if (builder.IsRows)
        {
            return new(new RecordQuery<T, TFields>(session, operations, builder));
        }

        session.ReturnBuilder(builder);
        throw new ObjectQLException(
            ErrorCode.InvalidRequest, "This query asks for records, not for rows; run it with FromJson.", operations.Type.Schema.Name);
    }

    /// <summary>The records that match.</summary>
    public RecordQuery<T, TFields> Where(Func<TFields, Predicate> condition) => Query().Where(condition);

    /// <summary>The records that match; <paramref name="state"/> spares the closure.</summary>
    public RecordQuery<T, TFields> Where<TState>(TState state, Func<TFields, TState, Predicate> condition) => Query().Where(state, condition);

    /// <summary>The records that match a condition in the text language: <c>Where("status == @status", ("status", "open"))</c>.</summary>
    /// <param name="condition">The condition; what varies stands as <c>@name</c> in it, so that the text stays the same.</param>
    /// <param name="arguments">The values of its parameters.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the text or an argument is wrong.</exception>
    public RecordQuery<T, TFields> Where(string condition, params ReadOnlySpan<QueryArgument> arguments) => Query().Where(condition, arguments);

    /// <summary>The records whose searchable texts have all words of a text, the best fit first (<see cref="RecordQuery{T, TFields}.Search"/>).</summary>
    public RecordQuery<T, TFields> Search(string text) => Query().Search(text);

    /// <summary>The records in ascending order.</summary>
    public RecordQuery<T, TFields> OrderBy(Func<TFields, FieldToken> key, NullOrder nulls = NullOrder.Default) => Query().OrderBy(key, nulls);

    /// <summary>The records in descending order.</summary>
    public RecordQuery<T, TFields> OrderByDescending(Func<TFields, FieldToken> key, NullOrder nulls = NullOrder.Default) => Query().OrderByDescending(key, nulls);
}
