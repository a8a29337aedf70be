using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>The object that keeps events, by its record class.</summary>
/// <typeparam name="T">The record class.</typeparam>
internal sealed class OutboxTable<T> : OutboxTable
    where T : Record, IRecord<T>
{
    private const string Pending = "pending";
    private const string Dead = "dead";
    private static readonly TimeSpan s_rounding = TimeSpan.FromMilliseconds(1);
    private readonly string _sequence;
    private readonly int _number;
    private readonly int _object;
    private readonly int _record;
    private readonly int _change;
    private readonly int _user;
    private readonly int _fields;
    private readonly int _payload;
    private readonly int _state;
    private readonly int _failures;
    private readonly int _due;
    private readonly int _error;

    /// <summary>Finds the fields.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: one is missing, or of another type.</exception>
    public OutboxTable()
    {
        if (T.Type.Schema.Fields[ObjectSchema.IdField] is { Kind: not ValueKind.Text } or { IsUuid: true })
        {
            throw new ObjectQLException(ErrorCode.Configuration, $"The object '{T.Type.Schema.Name}' cannot keep events, since its ids are no texts; remove its 'id:'.", T.Type.Schema.Name, "id");
        }

        _sequence = T.Type.Schema.Name + ".number";
        _number = Field("number", ValueKind.Long);
        _object = Field("object_name", ValueKind.Text);
        _record = Field("record_id", ValueKind.Text);
        _change = Field("change", ValueKind.Text);
        _user = Field("user_id", ValueKind.Text);
        _fields = Field("fields", ValueKind.Text);
        _payload = Field("payload", ValueKind.Text);
        _state = Field("state", ValueKind.Text);
        _failures = Field("failures", ValueKind.Long);
        _due = Field("due_at", ValueKind.DateTime);
        _error = Field("error", ValueKind.Text);
        int[] own = [_number, _object, _record, _change, _user, _fields, _payload, _state, _failures, _due, _error];
        if (T.Type.Schema.Fields.Where((field, number) => field is { IsStored: true, Required: true, System: false } && !own.Contains(number)).FirstOrDefault() is { } further)
        {
            throw new ObjectQLException(
                ErrorCode.Configuration,
                $"'{T.Type.Schema.Name}' cannot keep events: its field '{further.Name}' is required, and nobody would fill it in. Remove its 'required'.",
                T.Type.Schema.Name,
                further.Name);
        }
    }

    public override ObjectType Type => T.Type;

    public override async ValueTask StoreAsync(ObjectSession session, RecordEvent one, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(T.Type);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        var number = await driver.TakeNumbersAsync(_sequence, 1, driver.TakesNumbersApart ? null : transaction, cancellationToken).ConfigureAwait(false);
        var now = Clock.UnixMilliseconds();
        var draft = T.New(T.Type.Schema);
        draft.SetId(TimeOrderedId.Next(now));
        draft.Stamp(now, now);
        Assign(draft, _number, Value.Of(number));
        Assign(draft, _object, Value.Of(one.ObjectName));
        Assign(draft, _record, Value.Of(one.Id));
        Assign(draft, _change, Value.Of(one.Change switch { ChangeKind.Create => "create", ChangeKind.Update => "update", _ => "delete" }));
        Assign(draft, _user, Value.Of(one.UserId));
        Assign(draft, _fields, Value.Of(string.Join(' ', one.Fields)));
        Assign(draft, _payload, Value.Of(Encoding.UTF8.GetString(one.ToJson())));
        Assign(draft, _state, Value.Of(Pending));
        Assign(draft, _failures, Value.Of(0L));
        Assign(draft, _due, Value.Of(one.Time));
        await driver.InsertAsync(T.Type.InsertPlan, draft, transaction, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask<List<OutboxEntry>> FindWaitingAsync(ObjectSession session, long after, int count, CancellationToken cancellationToken)
    {
        var builder = Waiting(session);
        builder.Where(builder.Compare(Operand.Field(0, _number), QueryCode.Greater, Value.Of(after)));
        builder.OrderBy(Operand.Field(0, _number), descending: false);
        builder.Take(count);
        return await FindAsync(session, builder, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask<List<OutboxEntry>> FindEarlierAsync(ObjectSession session, string[] records, long until, CancellationToken cancellationToken)
    {
        var builder = Waiting(session);
        builder.Where(builder.Compare(Operand.Field(0, _number), QueryCode.LessOrEqual, Value.Of(until)));
        builder.Where(OneOf(builder, _record, records));
        return await FindAsync(session, builder, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask<List<OutboxMessage>> ReadAsync(ObjectSession session, string[] ids, CancellationToken cancellationToken)
    {
        var builder = Waiting(session);
        builder.Where(OneOf(builder, ObjectSchema.IdField, ids));
        return (await ListAsync(session, builder, cancellationToken).ConfigureAwait(false)).ConvertAll(Message);
    }

    public override async ValueTask<List<OutboxMessage>> ReadDeadAsync(ObjectSession session, int count, CancellationToken cancellationToken)
    {
        var builder = session.RentBuilder(T.Type);
        builder.Where(builder.Compare(Operand.Field(0, _state), QueryCode.Equal, Value.Of(Dead)));
        builder.OrderBy(Operand.Field(0, _number), descending: false);
        builder.Take(count);
        return (await ListAsync(session, builder, cancellationToken).ConfigureAwait(false)).ConvertAll(Message);
    }

    public override async ValueTask<bool> ClaimAsync(ObjectSession session, OutboxMessage message, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var draft = T.New(T.Type.Schema);
        Assign(draft, _due, Value.Of(until));
        var builder = Waiting(session);
        builder.Where(builder.Compare(Operand.Field(0, ObjectSchema.IdField), QueryCode.Equal, Value.Of(message.Id)));
        builder.Where(builder.Compare(Operand.Field(0, _due), QueryCode.LessOrEqual, Value.Of(now)));
        builder.Where(builder.Compare(Operand.Field(0, _failures), QueryCode.Equal, Value.Of((long)message.Failures)));
        return await WriteAsync(session, builder, draft, cancellationToken).ConfigureAwait(false) != 0;
    }

    public override async ValueTask<bool> FailAsync(ObjectSession session, OutboxMessage message, DateTimeOffset until, bool isDead, DateTimeOffset dueAt, string error)
    {
        var draft = T.New(T.Type.Schema);
        Assign(draft, _state, Value.Of(isDead ? Dead : Pending));
        Assign(draft, _failures, Value.Of((long)message.Failures + 1));
        Assign(draft, _due, Value.Of(dueAt));
        Assign(draft, _error, Value.Of(Storable(error)));
        var builder = Waiting(session);
        builder.Where(builder.Compare(Operand.Field(0, ObjectSchema.IdField), QueryCode.Equal, Value.Of(message.Id)));

        // Engines round a moment to what they store; who has taken the event since, has done so for longer.
        builder.Where(builder.Compare(Operand.Field(0, _due), QueryCode.LessOrEqual, Value.Of(until + s_rounding)));
        return await WriteAsync(session, builder, draft, CancellationToken.None).ConfigureAwait(false) != 0;
    }

    public override async ValueTask ReviveAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        var draft = T.New(T.Type.Schema);
        Assign(draft, _state, Value.Of(Pending));
        Assign(draft, _failures, Value.Of(0L));
        Assign(draft, _due, Value.Of(DateTimeOffset.UtcNow));
        var builder = session.RentBuilder(T.Type);
        builder.Where(builder.Compare(Operand.Field(0, ObjectSchema.IdField), QueryCode.Equal, Value.Of(id)));
        builder.Where(builder.Compare(Operand.Field(0, _state), QueryCode.Equal, Value.Of(Dead)));
        await WriteAsync(session, builder, draft, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask DeleteAsync(ObjectSession session, string id, CancellationToken cancellationToken) =>
        await session.DriverOf(T.Type).DeleteAsync<T>(T.Type.DeletePlan, new Arguments([Value.Of(id)], 1), null, cancellationToken).ConfigureAwait(false);

    /// <summary>What every engine stores of a text that may be anything: no zero, and no half of a character.</summary>
    private static string Storable(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');

    private static Operand OneOf(QueryBuilder builder, int field, string[] values) =>
        builder.Add(QueryCode.In, Operand.Field(0, field), builder.Value(Value.OfList([.. values.Select(static one => Value.Of(one))]), isList: true));

    private static async ValueTask<List<T>> ListAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var plan = session.PlanForAll(new PlanRequest(builder, PlanKind.List));
        var records = await session.DriverOf(T.Type).ListAsync<T>(plan, builder.Arguments(plan, session, withPaging: true), null, cancellationToken).ConfigureAwait(false);
        session.ReturnBuilder(builder);
        return records;
    }

    /// <summary>A query of events that wait.</summary>
    private QueryBuilder Waiting(ObjectSession session)
    {
        var builder = session.RentBuilder(T.Type);
        builder.Where(builder.Compare(Operand.Field(0, _state), QueryCode.Equal, Value.Of(Pending)));
        return builder;
    }

    /// <summary>What events tell may be long, and a pass may look at many whose turn has not come: their payload stays where it is.</summary>
    private async ValueTask<List<OutboxEntry>> FindAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        foreach (var field in (ReadOnlySpan<int>)[ObjectSchema.IdField, _number, _object, _record, _due])
        {
            builder.Select(Operand.Field(0, field));
        }

        return (await ListAsync(session, builder, cancellationToken).ConfigureAwait(false)).ConvertAll(record => new OutboxEntry(
            record.Id,
            SingleValueWriter.Of(record, _number).AsLong,
            SingleValueWriter.Of(record, _object).AsText,
            SingleValueWriter.Of(record, _record).AsText,
            SingleValueWriter.Of(record, _due).AsDateTime));
    }

    private static async ValueTask<int> WriteAsync(ObjectSession session, QueryBuilder builder, T draft, CancellationToken cancellationToken)
    {
        draft.StampUpdated(Clock.UnixMilliseconds());
        var plan = session.PlanForAll(new PlanRequest(builder, PlanKind.UpdateMany, draft.Changed()));
        var hits = await session.DriverOf(T.Type).UpdateAsync(plan, draft, builder.Arguments(plan, session, withPaging: false), null, cancellationToken).ConfigureAwait(false);
        session.ReturnBuilder(builder);
        return hits;
    }

    private OutboxMessage Message(T record) => new()
    {
        Id = record.Id,
        Number = SingleValueWriter.Of(record, _number).AsLong,
        ObjectName = SingleValueWriter.Of(record, _object).AsText,
        RecordId = SingleValueWriter.Of(record, _record).AsText,
        Change = SingleValueWriter.Of(record, _change).AsText switch { "create" => ChangeKind.Create, "update" => ChangeKind.Update, _ => ChangeKind.Delete },
        UserId = SingleValueWriter.Of(record, _user).AsText,
        Fields = SingleValueWriter.Of(record, _fields) is { HasValue: true } fields ? fields.AsText.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [],
        Json = SingleValueWriter.Of(record, _payload).AsText,
        Time = record.CreatedAt,
        Failures = (int)SingleValueWriter.Of(record, _failures).AsLong,
        Error = SingleValueWriter.Of(record, _error) is { HasValue: true } error ? error.AsText : null,
    };

    private static void Assign(T record, int field, Value value)
    {
        var reader = new SingleValueReader(field, value);
        T.Read(record, ref reader);
        record.MarkAssigned(field);
    }

    private static int Field(string name, ValueKind kind)
    {
        var schema = T.Type.Schema;
        var number = schema.FieldNumber(name);
        return number >= 0 && schema.Fields[number] is { IsStored: true } field && field.Kind == kind
            ? number
            : throw new ObjectQLException(
                ErrorCode.Configuration,
                $"'{schema.Name}' cannot keep events: it needs a field '{name}', written '{name}: {Declaration(kind)}'.",
                schema.Name,
                name);
    }

    private static string Declaration(ValueKind kind) => kind switch
    {
        ValueKind.Long => "{ type: number, scale: 0 }",
        ValueKind.DateTime => "{ type: datetime }",
        _ => "{ type: textarea }",
    };
}
