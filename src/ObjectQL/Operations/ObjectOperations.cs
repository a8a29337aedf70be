using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>The operations on one object, whatever its record class.</summary>
public abstract class ObjectOperations
{
    private protected ObjectOperations(ObjectType type) => ObjectType = type;

    /// <summary>The object.</summary>
    public ObjectType ObjectType { get; }

    /// <summary>The actions that the metadata declare, one a line, whether or not they have code.</summary>
    protected internal virtual string ActionNames => "";

    /// <summary>The groups of rules that the metadata declare, one a line.</summary>
    protected internal virtual string RuleGroups => "";

    /// <summary>The action of that name that has code, or null.</summary>
    protected internal virtual ObjectAction? FindAction(string name) => null;

    /// <summary>The object's state machines as a Mermaid diagram; null when it has none.</summary>
    public virtual string? Diagram => null;

    /// <summary>Takes a context of a change that no thread has use for.</summary>
    internal abstract void Keep(OperationContext spare);

    /// <summary>The records by a contract; null when the record class does not implement it.</summary>
    internal abstract RecordSet<TContract>? SetOf<TContract>(ObjectSession session)
        where TContract : class, IRecordContract;

    /// <summary>Stores a record of seed data.</summary>
    /// <param name="session">The session; its transaction is used.</param>
    /// <param name="json">The record.</param>
    /// <param name="keyField">The number of the field that decides whether the record exists, or −1 for none.</param>
    /// <param name="mode">What to do with an existing record.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    internal abstract ValueTask<SeedOutcome> SeedAsync(ObjectSession session, JsonElement json, int keyField, SeedMode mode, CancellationToken cancellationToken);

    /// <summary>Reads the records that lookups of other records refer to, by id.</summary>
    /// <param name="session">The session; what it read already is not read again.</param>
    /// <param name="query">What is asked of these records.</param>
    /// <param name="ids">Their ids.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    internal abstract ValueTask<Dictionary<string, Referred>> FindReferredAsync(
        ObjectSession session, QueryBuilder query, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Whether hooks see the queries of this object.</summary>
    internal abstract bool HasFindHooks(ObjectSession session);

    /// <summary>Whether hooks see the counts of this object.</summary>
    internal abstract bool HasCountHooks(ObjectSession session);

    /// <summary>Whether hooks see the queries of this object that give rows.</summary>
    internal abstract bool HasAggregateHooks(ObjectSession session);

    /// <summary>Whether anything sees the queries of this object: hooks, middleware, or who watches.</summary>
    internal bool SeesFinds(ObjectSession session) => HasFindHooks(session) || session.Database.WatchesOperations;

    /// <summary>Whether anything sees the counts of this object.</summary>
    internal bool SeesCounts(ObjectSession session) => HasCountHooks(session) || session.Database.WatchesOperations;

    /// <summary>Whether anything sees the queries of this object that give rows.</summary>
    internal bool SeesAggregates(ObjectSession session) => HasAggregateHooks(session) || session.Database.WatchesOperations;

    /// <summary>Runs a query that gives rows, with the hooks around it.</summary>
    internal abstract ValueTask<List<TRow>> RowsWithHooksAsync<TRow, TShape>(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>;

    /// <summary>Runs a query that gives rows one by one, with the hooks around it.</summary>
    internal abstract IAsyncEnumerable<TRow> StreamRowsWithHooksAsync<TRow, TShape>(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>;

    /// <summary>Runs a query for its first row, with the hooks around it.</summary>
    internal abstract ValueTask<TRow?> FirstRowWithHooksAsync<TRow, TShape>(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>;

    /// <summary>Runs a query that gives records, whatever their class is.</summary>
    internal abstract ValueTask<System.Collections.IList> ListAnyAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken);

    /// <summary>Runs a query that gives rows.</summary>
    internal abstract ValueTask<List<Row>> ListRowsAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken);

    /// <summary>Makes a record of the columns that came with a record that refers to it.</summary>
    /// <param name="join">Which columns these are.</param>
    /// <param name="values">The row.</param>
    internal abstract Record ReadJoined(in LookupJoin join, Value[] values);

    /// <summary>Reads the children of records and hands each its own.</summary>
    /// <param name="session">The session.</param>
    /// <param name="expansion">The relation, and what is asked of the children.</param>
    /// <param name="parents">The records.</param>
    /// <param name="position">The number of the relation among those of the query.</param>
    /// <param name="count">How many relations the query has.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    internal abstract ValueTask ExpandChildrenAsync(
        ObjectSession session, Expansion expansion, IReadOnlyList<Record> parents, int position, int count, CancellationToken cancellationToken);

    /// <summary>Runs a query and writes its records or rows as a JSON array.</summary>
    internal abstract ValueTask<int> WriteJsonAsync(ObjectSession session, QueryBuilder builder, IBufferWriter<byte> output, CancellationToken cancellationToken);

    /// <summary>Whether there is a record of that id which the caller may read.</summary>
    internal abstract ValueTask<bool> IsVisibleAsync(ObjectSession session, string id, CancellationToken cancellationToken);

    /// <summary>Counts the records that match a query.</summary>
    internal abstract ValueTask<long> CountAsync(ObjectSession session, QueryBuilder builder, int? atMost, CancellationToken cancellationToken);

    /// <summary>What refers to records of this object, as far as the engine does not see to it when they are deleted.</summary>
    internal abstract Cascade[] CascadesOf(ObjectSession session);

    /// <summary>The stages of a delete before Cascade, for a record that goes along with another, whatever the caller may do to it.</summary>
    /// <returns>Whether there is such a record, and what its later stages need; null when it has none.</returns>
    internal abstract ValueTask<(bool Exists, OperationContext? Context)> BeginDeleteAsync(ObjectSession session, string id, CancellationToken cancellationToken);

    /// <summary>Deletes a record, if the engine has not done so already.</summary>
    internal abstract ValueTask RemoveAsync(ObjectSession session, string id, CancellationToken cancellationToken);

    /// <summary>The stages of a delete between Store and Commit.</summary>
    /// <returns>What the caller is given.</returns>
    internal abstract ValueTask<bool> EndDeleteAsync(OperationContext context);

    /// <summary>Gives a context back.</summary>
    internal abstract void Release(OperationContext context);

    /// <summary>Replaces passwords that are stored as they are with their hashes.</summary>
    /// <returns>How many there were.</returns>
    internal abstract ValueTask<long> HashSecretsAsync(ObjectSession session, CancellationToken cancellationToken);

    /// <summary>Whether there is a record of that id, whoever may see it, and its tenant.</summary>
    internal abstract ValueTask<(bool Exists, string? Tenant)> FindTenantAsync(ObjectSession session, string id, CancellationToken cancellationToken);

    /// <summary>The master of records has gone to another tenant: they go along.</summary>
    internal abstract ValueTask ChangeTenantAsync(ObjectSession session, int lookup, string master, string? tenant, CancellationToken cancellationToken);

    /// <summary>Whether there is a record of that id, whoever may see it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="id">The id.</param>
    /// <param name="hold">What others are kept from until the transaction ends, where there is such a record.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    internal abstract ValueTask<bool> IsStoredAsync(ObjectSession session, string id, RecordHold hold, CancellationToken cancellationToken);

    /// <summary>Reads the ids of all records, whoever may see them.</summary>
    /// <returns>How many there are.</returns>
    internal abstract ValueTask<long> ReadIdsAsync(ObjectSession session, Action<string> take, CancellationToken cancellationToken);

    /// <summary>The ids of the records whose lookup refers to a record, whoever may see them.</summary>
    internal abstract ValueTask<List<string>> FindReferringAsync(ObjectSession session, int lookup, string id, CancellationToken cancellationToken);

    /// <summary>The records whose list names one of some ids, with that list, whoever may see them.</summary>
    internal abstract ValueTask<List<(string Id, EquatableArray<string> List)>> FindListingAsync(
        ObjectSession session, int lookup, HashSet<string> ids, CancellationToken cancellationToken);

    /// <summary>Clears a lookup of the records that refer to one. They count as unchanged, but summaries that the lookup decides about follow.</summary>
    internal abstract ValueTask ClearReferenceAsync(ObjectSession session, int lookup, string id, CancellationToken cancellationToken);

    /// <summary>Keeps others from changing a record until the transaction ends, where they work side by side.</summary>
    internal abstract ValueTask HoldAsync(ObjectSession session, string id, CancellationToken cancellationToken);

    /// <summary>Writes one field of a record, or adds to it. The record counts as unchanged: no hook runs, no version is raised.</summary>
    internal abstract ValueTask WriteQuietlyAsync(ObjectSession session, string id, int field, Value value, bool adds, CancellationToken cancellationToken);

    /// <summary>Writes a summary of a record, and keeps right what is summed up of it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="id">The record.</param>
    /// <param name="field">The summary.</param>
    /// <param name="value">Its value, or what is added to it.</param>
    /// <param name="adds">Whether the value is added.</param>
    /// <param name="depth">How many summaries have led to this one.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    internal abstract ValueTask WriteSummaryAsync(ObjectSession session, string id, int field, Value value, bool adds, int depth, CancellationToken cancellationToken);

    /// <summary>The objects some of whose summaries are made up of summaries of this one.</summary>
    internal abstract IEnumerable<string> DecidesSummariesOf { get; }

    /// <summary>A summary of all records as it is stored; until the transaction ends, nobody else changes it.</summary>
    internal abstract ValueTask<List<(string Id, Value Value)>> HoldSummariesAsync(ObjectSession session, int field, CancellationToken cancellationToken);

    /// <summary>Writes a summary of some records, as <see cref="WriteQuietlyAsync"/> does.</summary>
    internal abstract ValueTask WriteSummariesAsync(ObjectSession session, int field, IReadOnlyList<(string Id, Value Value)> values, CancellationToken cancellationToken);

    /// <summary>The stored fields that the summary of a parent is computed from: of this object, and of those that its formulas and its filter reach.</summary>
    /// <param name="parent">The object that has the summary.</param>
    /// <param name="summary">The number of the summary among its fields.</param>
    /// <param name="find">Finds another object by name.</param>
    internal abstract IEnumerable<(ObjectSchema Schema, int Field)> InputsOfSummary(string parent, int summary, Func<string, ObjectSchema?> find);

    /// <summary>Computes the summaries of an object anew that records of this one make up, and writes those that were wrong.</summary>
    internal abstract ValueTask RebuildSummariesAsync(ObjectSession session, string parent, SummaryRebuild rebuild, CancellationToken cancellationToken);

    /// <summary>The object as one that keeps events.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: a field is missing, or of another type.</exception>
    internal abstract OutboxTable OpenOutbox();

    /// <summary>The record of an id as rules see it, whoever asks; null when there is none.</summary>
    internal abstract ValueTask<Record?> FindForAsync(RuleCheck check, string? id);

    /// <summary>The record of an id as the caller of a check sees it; null when there is none for it.</summary>
    internal abstract ValueTask<Record?> FindSeenAsync(RuleCheck check, string id);

    /// <summary>Whether there is a record that matches, as rules see it.</summary>
    internal abstract ValueTask<bool> AnyForAsync(RuleCheck check, string condition, QueryArgument[] arguments);

    /// <summary>A list of this object's records.</summary>
    internal abstract object ListOf(ReadOnlySpan<Referred> records);

    /// <summary>Runs a planned query for its rows one by one, each time that it is enumerated.</summary>
    internal static IAsyncEnumerable<TRow> EnumerateRowsAsync<TRow, TShape>(
        ObjectSession session, Driver driver, QueryPlan plan, Arguments arguments, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var stream = EnumerateUnwatchedAsync<TRow, TShape>(session, driver, plan, arguments, cancellationToken);
        return session.Database.WatchesOperations
            ? WatchedOperation.StreamAsync(session.Database, plan.Schema.Name, OperationKinds.Aggregate, stream, cancellationToken)
            : stream;
    }

    private static async IAsyncEnumerable<TRow> EnumerateUnwatchedAsync<TRow, TShape>(
        ObjectSession session, Driver driver, QueryPlan plan, Arguments arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        if (plan.IsEmpty)
        {
            yield break;
        }

        await foreach (var row in driver.StreamRowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken).ConfigureAwait(false))
        {
            yield return row;
        }
    }
}
