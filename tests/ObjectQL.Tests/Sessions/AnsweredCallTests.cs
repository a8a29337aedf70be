using System.Buffers;
using System.Text;

namespace ObjectQL.Tests.Sessions;

/// <summary>What the caller gets when a middleware answers instead of the operation: for every kind of call, and nothing is stored.</summary>
public sealed class AnsweredCallTests(DriverFactory factory) : SessionFixture(factory)
{
    private Ticket _ticket = null!;

    [SetUp]
    public async Task StoreAsync() => _ticket = await AddTicketAsync("ticket", x => x.Code = "c");

    [Test]
    public async Task A_create_gives_the_record_and_nothing_is_no_answer()
    {
        var stand = new Ticket { Name = "stand-in" };
        using (Answer(OperationKinds.Create, x => x.Record = stand))
        {
            Assert.That(await Session.Tickets.CreateAsync(new() { Name = "new" }), Is.SameAs(stand));
            Assert.That(await Session.Tickets.UpsertAsync(new() { Id = "none", Name = "new" }), Is.SameAs(stand));
        }

        using (Answer(OperationKinds.Create, x => x.Record = null))
        {
            Assert.That(async () => await Session.Tickets.CreateAsync(new() { Name = "new" }), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("gives Record, and not null"));
            Assert.That(async () => await Session.Tickets.UpsertAsync(new() { Id = "none", Name = "new" }), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("gives Record, and not null"));
        }

        using (Answer(OperationKinds.Create, x => x.Records = [stand]))
        {
            Assert.That(await Session.Tickets.CreateManyAsync([new() { Name = "one" }, new() { Name = "two" }]), Is.EqualTo(new[] { stand }));
        }

        await NothingAsync();
    }

    [Test]
    public async Task An_update_gives_whether_there_was_such_a_record_and_an_upsert_the_record_as_it_is()
    {
        foreach (var hits in new[] { 0, 1 })
        {
            using var _ = Answer(OperationKinds.Update, x => x.Number = hits);
            Assert.That(await Session.Tickets.UpdateAsync(_ticket.Id, new() { Name = "other" }), Is.EqualTo(hits == 1));
            var read = await Session.Tickets.GetAsync(_ticket.Id);
            read.Name = "other";
            Assert.That(await Session.Tickets.UpdateAsync(read), Is.EqualTo(hits == 1));
            var upserted = await Session.Tickets.UpsertAsync(new() { Id = _ticket.Id, Name = "other" });
            Assert.That((upserted.Id, upserted.Name), Is.EqualTo((_ticket.Id, "ticket")));
            upserted = await Session.Tickets.UpsertAsync(new() { Code = "c", Name = "other" }, x => x.Code);
            Assert.That((upserted.Id, upserted.Name), Is.EqualTo((_ticket.Id, "ticket")));
        }

        await NothingAsync();
    }

    [Test]
    public async Task A_record_whose_update_was_answered_keeps_what_was_not_stored()
    {
        var read = await Session.Tickets.GetAsync(_ticket.Id);
        read.Name = "other";
        using (Answer(OperationKinds.Update, x => x.Number = 1))
        {
            await Session.Tickets.UpdateAsync(read);
        }

        await NothingAsync();
        Assert.That(await Session.Tickets.UpdateAsync(read), Is.True);
        Assert.That((await Session.Tickets.GetAsync(_ticket.Id)).Name, Is.EqualTo("other"));
    }

    [Test]
    public async Task A_delete_and_changes_of_many_give_the_number()
    {
        using (Answer(OperationKinds.Delete | OperationKinds.DeleteMany | OperationKinds.UpdateMany, x => x.Number = 0))
        {
            Assert.That(await Session.Tickets.DeleteAsync(_ticket.Id), Is.False);
            Assert.That(await Session.Tickets.Where(x => x.Name == "ticket").DeleteAsync(), Is.Zero);
            Assert.That(await Session.Tickets.Where(x => x.Name == "ticket").UpdateAsync(new() { Name = "other" }), Is.Zero);
        }

        using (Answer(OperationKinds.DeleteMany | OperationKinds.UpdateMany, x => x.Number = int.MaxValue + 1L))
        {
            Assert.That(async () => await Session.Tickets.Where(x => x.Name == "ticket").DeleteAsync(), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("2147483647"));
        }

        await NothingAsync();
    }

    [Test]
    public async Task A_find_gives_the_record_or_none_and_a_list_of_records()
    {
        using (Answer(OperationKinds.Find, x => _ = x.Id is null ? (object?)(x.Records = []) : x.Record = null))
        {
            Assert.That(await Session.Tickets.FindAsync(_ticket.Id), Is.Null);
            Throws.WithCode(ErrorCode.NotFound, async () => await Session.Tickets.GetAsync(_ticket.Id), "tickets");
            Assert.That(await Session.Tickets.ToListAsync(), Is.Empty);
            Assert.That(await Session.Tickets.Query().FirstOrDefaultAsync(), Is.Null);
            Assert.That((await Session.Tickets.PageAsync(2)).Items, Is.Empty);
            await foreach (var _ in Session.Tickets.AsAsyncEnumerable())
            {
                Assert.Fail("There is none.");
            }

            var output = new ArrayBufferWriter<byte>();
            Assert.That(await Session.Tickets.WriteJsonAsync(output), Is.Zero);
            Assert.That(Encoding.UTF8.GetString(output.WrittenSpan), Is.EqualTo("[]"));
            Assert.That(await Session.Tickets.Loader().LoadAsync(_ticket.Id), Is.Null);
        }

        using (Answer(OperationKinds.Find, x => x.Records = null))
        {
            Assert.That(async () => await Session.Tickets.ToListAsync(), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("gives Records, and not null"));
        }
    }

    [Test]
    public async Task A_count_gives_a_number_and_rows_are_of_the_callers_type()
    {
        using (Answer(OperationKinds.Count, x => x.Number = 0))
        {
            Assert.That((await Session.Tickets.CountAsync(), await Session.Tickets.CountAsync(3)), Is.EqualTo((0L, 0L)));
        }

        using (Answer(OperationKinds.Aggregate, x => x.Rows = new List<Row>()))
        {
            Assert.That(await Session.Tickets.SelectRows(x => x.Name).ToRowsAsync(), Is.Empty);
            Assert.That(await Session.Tickets.SelectRows(x => x.Name).FirstOrDefaultAsync(), Is.Null);
            Assert.That(async () => await Session.Tickets.Query().SumAsync(x => x.Count), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("gives Rows"));
        }

        using (Answer(OperationKinds.Aggregate, x => x.Rows = new List<bool>()))
        {
            Assert.That(await Session.Tickets.AnyAsync(), Is.False);
        }
    }

    [Test]
    public async Task A_check_gives_failures_and_an_action_its_result()
    {
        using (Answer(OperationKinds.Validate, x => x.Failures = [new ValidationFailure("closed", "name", "It is closed")]))
        {
            Assert.That((await Session.Tickets.ValidateAsync(new() { Name = "fine" })).Single().Message, Is.EqualTo("It is closed"));
        }

        using (Answer(OperationKinds.Validate, x => x.Failures = null))
        {
            Assert.That(async () => await Session.Tickets.ValidateAsync(new() { Name = "fine" }), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("gives Failures, and not null"));
        }

        using (Answer(OperationKinds.Action, x => x.Value = $"{x.ActionName} {x.Id == _ticket.Id} {((Team)x.Input!).Name}"))
        {
            Assert.That(await Session.ExecuteAsync("tickets", "rename", _ticket.Id, """{"name":"other"}"""u8), Is.EqualTo("rename True other"));
        }

        using (Answer(OperationKinds.Action, x => x.Value = 7))
        {
            Assert.That(async () => await Session.ExecuteAsync("tickets", "rename", _ticket.Id), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("System.Int32"));
        }

        await NothingAsync();
    }

    [Test]
    public void What_neither_goes_on_nor_answers_is_told()
    {
        using var _ = Answer(OperationKinds.All, static _ => { });
        Assert.That(async () => await Session.Tickets.CountAsync(), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("set context.Number"));
        Assert.That(async () => await Session.Tickets.ValidateAsync(new() { Name = "fine" }), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("set context.Failures"));
        Assert.That(async () => await Session.ExecuteAsync("tickets", "rename", _ticket.Id), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("set context.Value"));
    }

    private IDisposable Answer(OperationKinds kinds, Action<MiddlewareContext<Ticket>> answer) => Db.Middleware.Add(
        (MiddlewareContext<Ticket> context, MiddlewareNext _) =>
        {
            answer(context);
            return default;
        },
        kinds);

    private async Task NothingAsync()
    {
        var stored = (await Session.Tickets.ToListAsync()).Single();
        Assert.That((stored.Id, stored.Name), Is.EqualTo((_ticket.Id, "ticket")));
    }
}
