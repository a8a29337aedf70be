using System.Buffers;
using ObjectQL.Query;

namespace ObjectQL.Tests.Access;

/// <summary>A call of every public method by which tickets are reached; null for a method that reaches none.</summary>
internal static class EntryPointCases
{
    private static readonly QueryTemplate s_list = Template(PlanKind.List, QueryShape.All);
    private static readonly QueryTemplate s_count = Template(PlanKind.Count, QueryShape.All);
    private static readonly QueryTemplate s_rows = Template(PlanKind.Rows, new QueryShape { Columns = [new ResultColumn("name", new FieldExpression(3))] });
    private static readonly Func<ArrayBufferWriter<byte>> s_output = static () => new ArrayBufferWriter<byte>();

    public static Dictionary<string, Func<TestSession, Task>?> All { get; } = new(StringComparer.Ordinal)
    {
        ["ObjectSession.AccessTo(objectName)"] = null,
        ["ObjectSession.AsSystem()"] = null,
        ["ObjectSession.BeginAsync(cancellationToken)"] = null,
        ["ObjectSession.ExecuteAsync(objectName, actionName, id, input, cancellationToken)"] = static x => x.ExecuteAsync("tickets", "rename", "t").AsTask(),
        ["ObjectSession.ExecuteAsync(objectName, actionName, id, json, cancellationToken)"] = static x => x.ExecuteAsync("tickets", "rename", "t", "{}"u8).AsTask(),
        ["ObjectSession.RunQueryAsync(queryName, parameters, cancellationToken)"] = static x => x.RunQueryAsync("all_tickets").AsTask(),
        ["ObjectSession.RunQueryAsync(queryName, json, cancellationToken)"] = static x => x.RunQueryAsync("all_tickets", "{}"u8).AsTask(),
        ["ObjectSession.DisposeAsync()"] = null,
        ["ObjectSession.ReadFromStandby()"] = null,
        ["ObjectSession.TakeWarnings()"] = null,
        ["ObjectSession.Set(objectName)<1>"] = null,
        ["ObjectSession.Objects(objectName)"] = null,
        ["ObjectSession.QueryJsonAsync(objectName, json, output, options, cancellationToken)"] = static x => x.QueryJsonAsync("tickets", "{}"u8, s_output()).AsTask(),
        ["ObjectSession.CountJsonAsync(objectName, json, options, cancellationToken)"] = static x => x.CountJsonAsync("tickets", "{}"u8).AsTask(),

        ["ObjectSet.ForActions()"] = null,
        ["ObjectSet.FindAsync(id, cancellationToken)"] = static x => x.Tickets.FindAsync("t").AsTask(),
        ["ObjectSet.Loader(most)"] = static x => x.Tickets.Loader().LoadAsync("t"),
        ["ObjectSet.GetAsync(id, cancellationToken)"] = static x => x.Tickets.GetAsync("t").AsTask(),
        ["ObjectSet.CreateAsync(draft, cancellationToken)"] = static x => x.Tickets.CreateAsync(new Ticket { Name = "new" }).AsTask(),
        ["ObjectSet.CreateManyAsync(drafts, cancellationToken)"] = static x => x.Tickets.CreateManyAsync([new Ticket { Name = "new" }]).AsTask(),
        ["ObjectSet.UpdateAsync(id, changes, cancellationToken)"] = static x => x.Tickets.UpdateAsync("t", new Ticket { Nick = "n" }).AsTask(),
        ["ObjectSet.UpdateAsync(record, cancellationToken)"] = static x => x.Tickets.UpdateAsync(Stored()).AsTask(),
        ["ObjectSet.ValidateAsync(record, group, cancellationToken)"] = static x => x.Tickets.ValidateAsync(Stored()).AsTask(),
        ["ObjectSet.UpsertAsync(draft, cancellationToken)"] = static x => x.Tickets.UpsertAsync(new Ticket { Id = "t", Name = "new" }).AsTask(),
        ["ObjectSet.UpsertAsync(draft, key, cancellationToken)"] = static x => x.Tickets.UpsertAsync(new Ticket { Name = "new", Code = "c" }, y => y.Code).AsTask(),
        ["ObjectSet.DeleteAsync(id, cancellationToken)"] = static x => x.Tickets.DeleteAsync("t").AsTask(),
        ["ObjectSet.VerifyAsync(id, field, candidate, cancellationToken)"] = static x => x.Tickets.VerifyAsync("t", "name", "n").AsTask(),
        ["ObjectSet.ShareAsync(id, rule, with, cancellationToken)"] = static x => x.Tickets.ShareAsync("t", "viewers", ShareTarget.User("u")).AsTask(),
        ["ObjectSet.UnshareAsync(id, rule, with, cancellationToken)"] = static x => x.Tickets.UnshareAsync("t", "viewers", ShareTarget.User("u")).AsTask(),
        ["ObjectSet.CountAsync(cancellationToken)"] = static x => x.Tickets.CountAsync().AsTask(),
        ["ObjectSet.CountAsync(atMost, cancellationToken)"] = static x => x.Tickets.CountAsync(3).AsTask(),
        ["ObjectSet.AnyAsync(cancellationToken)"] = static x => x.Tickets.AnyAsync().AsTask(),
        ["ObjectSet.ToListAsync(cancellationToken)"] = static x => x.Tickets.ToListAsync().AsTask(),
        ["ObjectSet.WriteJsonAsync(output, cancellationToken)"] = static x => x.Tickets.WriteJsonAsync(s_output()).AsTask(),
        ["ObjectSet.AsAsyncEnumerable(cancellationToken)"] = static x => All1(x.Tickets.AsAsyncEnumerable()),
        ["ObjectSet.PageAsync(size, after, cancellationToken)"] = static x => x.Tickets.PageAsync(3).AsTask(),
        ["ObjectSet.Query()"] = static x => x.Tickets.Query().ToListAsync().AsTask(),
        ["ObjectSet.FromJson(json, options)"] = static x => x.Tickets.FromJson("{}"u8).ToListAsync().AsTask(),
        ["ObjectSet.RowsFromJson(json, options)"] = static x => x.Tickets.RowsFromJson("""{"aggregations":[{"function":"count","alias":"n"}]}"""u8).ToRowsAsync().AsTask(),
        ["ObjectSet.Where(condition)"] = static x => x.Tickets.Where(y => y.Name == "a").ToListAsync().AsTask(),
        ["ObjectSet.Where(state, condition)<1>"] = static x => x.Tickets.Where("a", (y, a) => y.Name == a).ToListAsync().AsTask(),
        ["ObjectSet.Where(condition, arguments)"] = static x => x.Tickets.Where("name == 'a'").ToListAsync().AsTask(),
        ["ObjectSet.Search(text)"] = static x => x.Tickets.Search("a").ToListAsync().AsTask(),
        ["ObjectSet.OrderBy(key, nulls)"] = static x => x.Tickets.OrderBy(y => y.Name).ToListAsync().AsTask(),
        ["ObjectSet.OrderByDescending(key, nulls)"] = static x => x.Tickets.OrderByDescending(y => y.Name).ToListAsync().AsTask(),
        ["ObjectSet.Expand(lookup, query)<2>"] = static x => x.Notes.Expand(y => y.Ticket).ToListAsync().AsTask(),
        ["ObjectSet.Expand(lookup, query)<3>"] = static x => x.Notes.Expand(y => y.TypedTicket).ToListAsync().AsTask(),
        ["ObjectSet.Expand(children, query)<2>"] = static x => x.Teams.Expand(y => y.Tickets).ToListAsync().AsTask(),
        ["ObjectSet.GroupBy(keys)"] = static x => x.Tickets.GroupBy(y => y.Name).ToRowsAsync().AsTask(),
        ["ObjectSet.Aggregate()"] = static x => x.Tickets.Aggregate().Count("n").ToRowsAsync().AsTask(),
        ["ObjectSet.SelectRows(fields)"] = static x => x.Tickets.SelectRows(y => y.Name).ToRowsAsync().AsTask(),

        ["RecordQuery.Where(condition)"] = static x => x.Notes.Where(y => y.TicketRecord.Name == "a").ToListAsync().AsTask(),
        ["RecordQuery.Where(state, condition)<1>"] = static x => x.Notes.Where("a", (y, a) => y.TicketRecord.Name == a).ToListAsync().AsTask(),
        ["RecordQuery.Where(condition, arguments)"] = static x => x.Notes.Where("ticket.name == 'a'").ToListAsync().AsTask(),
        ["RecordQuery.Search(text)"] = static x => x.Tickets.Query().Search("a").CountAsync().AsTask(),
        ["RecordQuery.OrderBy(key, nulls)"] = static x => x.Notes.OrderBy(y => y.TicketRecord.Name).ToListAsync().AsTask(),
        ["RecordQuery.OrderByDescending(key, nulls)"] = static x => x.Notes.OrderByDescending(y => y.TicketRecord.Name).ToListAsync().AsTask(),
        ["RecordQuery.Take(count)"] = static x => x.Tickets.Query().Take(1).ToListAsync().AsTask(),
        ["RecordQuery.Skip(count)"] = static x => x.Tickets.Query().Skip(1).ToListAsync().AsTask(),
        ["RecordQuery.Select(fields)"] = static x => x.Tickets.Query().Select(y => y.Name).ToListAsync().AsTask(),
        ["RecordQuery.Expand(lookup, query)<2>"] = static x => x.Notes.Query().Expand(y => y.Ticket, y => y.Select(z => z.Name)).ToListAsync().AsTask(),
        ["RecordQuery.Expand(lookup, query)<3>"] = static x => x.Notes.Query().Expand(y => y.TypedTicket, y => y.Select(z => z.Name)).ToListAsync().AsTask(),
        ["RecordQuery.Expand(children, query)<2>"] = static x => x.Teams.Query().Expand(y => y.Tickets, y => y.Take(1)).ToListAsync().AsTask(),
        ["RecordQuery.ToListAsync(cancellationToken)"] = static x => x.Tickets.Query().ToListAsync().AsTask(),
        ["RecordQuery.FirstOrDefaultAsync(cancellationToken)"] = static x => x.Tickets.Query().FirstOrDefaultAsync().AsTask(),
        ["RecordQuery.CountAsync(cancellationToken)"] = static x => x.Tickets.Query().CountAsync().AsTask(),
        ["RecordQuery.CountAsync(atMost, cancellationToken)"] = static x => x.Tickets.Query().CountAsync(3).AsTask(),
        ["RecordQuery.ExplainCountAsync(atMost, cancellationToken)"] = static x => x.Tickets.Query().ExplainCountAsync(3).AsTask(),
        ["RecordQuery.WriteJsonAsync(output, cancellationToken)"] = static x => x.Tickets.Query().WriteJsonAsync(s_output()).AsTask(),
        ["RecordQuery.ExplainAsync(cancellationToken)"] = static x => x.Tickets.Query().ExplainAsync().AsTask(),
        ["RecordQuery.UpdateAsync(changes, cancellationToken)"] = static x => x.Tickets.Where(y => y.Name == "a").UpdateAsync(new Ticket { Nick = "n" }).AsTask(),
        ["RecordQuery.DeleteAsync(cancellationToken)"] = static x => x.Tickets.Where(y => y.Name == "a").DeleteAsync().AsTask(),
        ["RecordQuery.GroupBy(keys)"] = static x => x.Notes.Query().GroupBy(y => y.TicketRecord.Name).ToRowsAsync().AsTask(),
        ["RecordQuery.Aggregate()"] = static x => x.Notes.Query().Aggregate().Max("m", y => y.TicketRecord.Count).ToRowsAsync().AsTask(),
        ["RecordQuery.SelectRows(fields)"] = static x => x.Notes.Query().SelectRows(y => y.TicketRecord.Name).ToRowsAsync().AsTask(),
        ["RecordQuery.AsAsyncEnumerable(cancellationToken)"] = static x => All1(x.Tickets.Query().AsAsyncEnumerable()),
        ["RecordQuery.PageAsync(size, after, cancellationToken)"] = static x => x.Tickets.Query().PageAsync(2).AsTask(),
        ["RecordQuery.PageAsync(cancellationToken)"] = static x => x.Tickets.FromJson("""{"limit":2}"""u8).PageAsync().AsTask(),
        ["RecordQuery.SumAsync(value, cancellationToken)<1>"] = static x => x.Tickets.Query().SumAsync(y => y.Count).AsTask(),
        ["RecordQuery.AverageAsync(value, cancellationToken)<1>"] = static x => x.Tickets.Query().AverageAsync(y => y.Count).AsTask(),
        ["RecordQuery.MinAsync(value, cancellationToken)"] = static x => x.Tickets.Query().MinAsync(y => y.Name).AsTask(),
        ["RecordQuery.MinAsync(value, cancellationToken)<1>"] = static x => x.Tickets.Query().MinAsync(y => y.Count).AsTask(),
        ["RecordQuery.MaxAsync(value, cancellationToken)"] = static x => x.Tickets.Query().MaxAsync(y => y.Name).AsTask(),
        ["RecordQuery.MaxAsync(value, cancellationToken)<1>"] = static x => x.Tickets.Query().MaxAsync(y => y.Count).AsTask(),
        ["RecordQuery.CountDistinctAsync(value, cancellationToken)"] = static x => x.Tickets.Query().CountDistinctAsync(y => y.Name).AsTask(),
        ["RecordQuery.AnyAsync(cancellationToken)"] = static x => x.Tickets.Query().AnyAsync().AsTask(),
        ["RecordQuery.DistinctAsync(value, cancellationToken)"] = static x => x.Tickets.Query().DistinctAsync(y => y.Name).AsTask(),
        ["RecordQuery.DistinctAsync(value, cancellationToken)<1>"] = static x => x.Tickets.Query().DistinctAsync(y => y.Count).AsTask(),

        ["RowQuery.Columns(fields)"] = static x => x.Notes.Aggregate().Columns(y => y.TicketRecord.Name).ToRowsAsync().AsTask(),
        ["RowQuery.Column(name, value)"] = static x => x.Notes.SelectRows(y => y.Title).Column("t", y => y.TicketRecord.Name).ToRowsAsync().AsTask(),
        ["RowQuery.GroupBy(name, key)"] = static x => x.Notes.GroupBy(y => y.Title).GroupBy("t", y => y.TicketRecord.Name).Count("n").ToRowsAsync().AsTask(),
        ["RowQuery.Count(name, where)"] = static x => x.Notes.Aggregate().Count("n", y => y.TicketRecord.Name == "a").ToRowsAsync().AsTask(),
        ["RowQuery.Count(name, value, where)"] = static x => x.Notes.Aggregate().Count("n", y => y.TicketRecord.Name).ToRowsAsync().AsTask(),
        ["RowQuery.CountDistinct(name, value, where)"] = static x => x.Notes.Aggregate().CountDistinct("n", y => y.TicketRecord.Name).ToRowsAsync().AsTask(),
        ["RowQuery.Sum(name, value, where)"] = static x => x.Notes.Aggregate().Sum("n", y => y.TicketRecord.Count).ToRowsAsync().AsTask(),
        ["RowQuery.Average(name, value, where)"] = static x => x.Notes.Aggregate().Average("n", y => y.TicketRecord.Count).ToRowsAsync().AsTask(),
        ["RowQuery.Min(name, value, where)"] = static x => x.Notes.Aggregate().Min("n", y => y.TicketRecord.Count).ToRowsAsync().AsTask(),
        ["RowQuery.Max(name, value, where)"] = static x => x.Notes.Aggregate().Max("n", y => y.TicketRecord.Count).ToRowsAsync().AsTask(),
        ["RowQuery.Join(name, value, separator, distinct, where)"] = static x => x.Notes.Aggregate().Join("n", y => y.TicketRecord.Name).ToRowsAsync().AsTask(),
        ["RowQuery.Window(name, window)"] = static x => x.Notes.SelectRows(y => y.Title).Window("w", w => w.RowNumber().OrderBy(y => y.TicketRecord.Name)).ToRowsAsync().AsTask(),
        ["RowQuery.Having(condition)"] = static x => x.Tickets.GroupBy(y => y.Name).Count("n").Having(y => y.Long("n") > 1).ToRowsAsync().AsTask(),
        ["RowQuery.Having(state, condition)<1>"] = static x => x.Tickets.GroupBy(y => y.Name).Count("n").Having(1, (y, n) => y.Long("n") > n).ToRowsAsync().AsTask(),
        ["RowQuery.OrderBy(column, nulls)"] = static x => x.Tickets.GroupBy(y => y.Name).Count("n").OrderBy("n").ToRowsAsync().AsTask(),
        ["RowQuery.OrderByDescending(column, nulls)"] = static x => x.Tickets.GroupBy(y => y.Name).Count("n").OrderByDescending("n").ToRowsAsync().AsTask(),
        ["RowQuery.Distinct()"] = static x => x.Tickets.SelectRows(y => y.Name).Distinct().ToRowsAsync().AsTask(),
        ["RowQuery.Take(count)"] = static x => x.Tickets.SelectRows(y => y.Name).Take(1).ToRowsAsync().AsTask(),
        ["RowQuery.Skip(count)"] = static x => x.Tickets.SelectRows(y => y.Name).Skip(1).ToRowsAsync().AsTask(),
        ["RowQuery.ToRowsAsync(cancellationToken)"] = static x => x.Tickets.SelectRows(y => y.Name).ToRowsAsync().AsTask(),
        ["RowQuery.ToRowsAsync(cancellationToken)<2>"] = static x => x.Tickets.SelectRows(y => y.Name).ToRowsAsync<Row, DynamicRow>().AsTask(),
        ["RowQuery.AsAsyncEnumerable(cancellationToken)"] = static x => All1(x.Tickets.SelectRows(y => y.Name).AsAsyncEnumerable()),
        ["RowQuery.AsAsyncEnumerable(cancellationToken)<2>"] = static x => All1(x.Tickets.SelectRows(y => y.Name).AsAsyncEnumerable<Row, DynamicRow>()),
        ["RowQuery.FirstOrDefaultAsync(cancellationToken)"] = static x => x.Tickets.SelectRows(y => y.Name).FirstOrDefaultAsync().AsTask(),
        ["RowQuery.WriteJsonAsync(output, cancellationToken)"] = static x => x.Tickets.SelectRows(y => y.Name).WriteJsonAsync(s_output()).AsTask(),

        ["RelatedQuery.Where(condition)"] = static x => x.Teams.Expand(y => y.Tickets, y => y.Where(z => z.Name == "a")).ToListAsync().AsTask(),
        ["RelatedQuery.Where(state, condition)<1>"] = static x => x.Teams.Expand(y => y.Tickets, y => y.Where("a", (z, a) => z.Name == a)).ToListAsync().AsTask(),
        ["RelatedQuery.OrderBy(key, nulls)"] = static x => x.Teams.Expand(y => y.Tickets, y => y.OrderBy(z => z.Name)).ToListAsync().AsTask(),
        ["RelatedQuery.OrderByDescending(key, nulls)"] = static x => x.Teams.Expand(y => y.Tickets, y => y.OrderByDescending(z => z.Name)).ToListAsync().AsTask(),
        ["RelatedQuery.Take(count)"] = static x => x.Teams.Expand(y => y.Tickets, y => y.Take(1)).ToListAsync().AsTask(),
        ["RelatedQuery.Skip(count)"] = static x => x.Teams.Expand(y => y.Tickets, y => y.Skip(1)).ToListAsync().AsTask(),
        ["RelatedQuery.Select(fields)"] = static x => x.Teams.Expand(y => y.Tickets, y => y.Select(z => z.Name)).ToListAsync().AsTask(),
        ["RelatedQuery.Expand(lookup, query)<2>"] = static x => x.Teams.Expand(y => y.NotesByTeam, y => y.Expand(z => z.Ticket)).ToListAsync().AsTask(),
        ["RelatedQuery.Expand(lookup, query)<3>"] = static x => x.Teams.Expand(y => y.NotesByTeam, y => y.Expand(z => z.TypedTicket)).ToListAsync().AsTask(),
        ["RelatedQuery.Expand(children, query)<2>"] = static x => x.Notes.Expand(y => y.Team, y => y.Expand(z => z.Tickets)).ToListAsync().AsTask(),

        ["RecordLoader.LoadAsync(id, cancellationToken)"] = static x => x.Tickets.Loader().LoadAsync("t"),
        ["RecordLoader.LoadManyAsync(ids, cancellationToken)"] = static x => x.Tickets.Loader().LoadManyAsync(["t"]),
        ["RecordLoader.Clear(id)"] = null,
        ["RecordLoader.Clear()"] = null,

        ["RecordSet.New()"] = null,
        ["RecordSet.FindAsync(id, cancellationToken)"] = static x => Contract(x).FindAsync("t").AsTask(),
        ["RecordSet.CreateAsync(draft, cancellationToken)"] = static x => Contract(x).CreateAsync(new Ticket { Name = "new" }).AsTask(),
        ["RecordSet.UpdateAsync(record, cancellationToken)"] = static x => Contract(x).UpdateAsync(Stored()).AsTask(),
        ["RecordSet.UpdateAsync(id, changes, cancellationToken)"] = static x => Contract(x).UpdateAsync("t", new Ticket { Nick = "n" }).AsTask(),
        ["RecordSet.DeleteAsync(id, cancellationToken)"] = static x => Contract(x).DeleteAsync("t").AsTask(),
        ["RecordSet.Query()"] = static x => Contract(x).Query().ToListAsync().AsTask(),
        ["RecordSet.Where(condition, arguments)"] = static x => Contract(x).Where("name == 'a'").ToListAsync().AsTask(),
        ["ContractQuery.Where(condition, arguments)"] = static x => Contract(x).Query().Where("name == 'a'").CountAsync().AsTask(),
        ["ContractQuery.OrderBy(field, descending)"] = static x => Contract(x).Query().OrderBy("name").ToListAsync().AsTask(),
        ["ContractQuery.Take(count)"] = static x => Contract(x).Query().Take(1).ToListAsync().AsTask(),
        ["ContractQuery.Skip(count)"] = static x => Contract(x).Query().Skip(1).ToListAsync().AsTask(),
        ["ContractQuery.ToListAsync(cancellationToken)"] = static x => Contract(x).Query().ToListAsync().AsTask(),
        ["ContractQuery.FirstOrDefaultAsync(cancellationToken)"] = static x => Contract(x).Query().FirstOrDefaultAsync().AsTask(),
        ["ContractQuery.CountAsync(cancellationToken)"] = static x => Contract(x).Query().CountAsync().AsTask(),
        ["ContractQuery.DeleteAsync(cancellationToken)"] = static x => Contract(x).Where("name == 'a'").DeleteAsync().AsTask(),

        ["RecordTemplate.ListAsync(template, call, cancellationToken)"] = static x => RecordTemplate<Ticket>.ListAsync(s_list, s_list.Begin(x), default).AsTask(),
        ["RecordTemplate.FirstAsync(template, call, cancellationToken)"] = static x => RecordTemplate<Ticket>.FirstAsync(s_list, s_list.Begin(x), default).AsTask(),
        ["RecordTemplate.StreamAsync(template, call, cancellationToken)"] = static x => All1(RecordTemplate<Ticket>.StreamAsync(s_list, s_list.Begin(x), default)),
        ["RecordTemplate.CountAsync(template, call, cancellationToken)"] = static x => RecordTemplate<Ticket>.CountAsync(s_count, s_count.Begin(x), default).AsTask(),
        ["RowTemplate.ListAsync(template, call, cancellationToken)"] = static x => RowTemplate<Row, DynamicRow>.ListAsync(s_rows, s_rows.Begin(x), default).AsTask(),
        ["RowTemplate.StreamAsync(template, call, cancellationToken)"] = static x => All1(RowTemplate<Row, DynamicRow>.StreamAsync(s_rows, s_rows.Begin(x), default)),
        ["RowTemplate.FirstAsync(template, call, cancellationToken)"] = static x => RowTemplate<Row, DynamicRow>.FirstAsync(s_rows, s_rows.Begin(x), default).AsTask(),
        ["RowTemplate.SingleAsync(template, call, cancellationToken)"] = static x => RowTemplate<Row, DynamicRow>.SingleAsync(s_rows, s_rows.Begin(x), default).AsTask(),
    };

    private static QueryTemplate Template(PlanKind kind, QueryShape query)
    {
        var shape = new TemplateShape(kind, query, []);
        return new QueryTemplate(Operations<Ticket>.Default.Type, new TemplateFrame(kind, []), [], [], () => shape);
    }

    private static RecordSet<ITicketContract> Contract(TestSession session) => session.Set<ITicketContract>("tickets");

    private static Ticket Stored()
    {
        var ticket = new Ticket { Id = "t" };
        ticket.MarkRead(FieldMask.Of([0, 3]));
        ticket.Name = "other";
        return ticket;
    }

    private static async Task All1<TItem>(IAsyncEnumerable<TItem> items)
    {
        await foreach (var _ in items)
        {
            // Who is not refused sees it, and its test fails.
        }
    }
}
