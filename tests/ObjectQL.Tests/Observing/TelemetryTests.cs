using System.Diagnostics;

namespace ObjectQL.Tests;

/// <summary>Spans and measurements by the conventions of OpenTelemetry, on every driver.</summary>
public sealed class TelemetryTests(DriverFactory factory) : TelemetryFixture(factory)
{
    [Test]
    public async Task Each_statement_is_a_span_with_its_text_and_none_of_its_values()
    {
        Listen();
        await AddTicketAsync("secret");
        var found = await Session.Tickets.Where(x => x.Name == "secret").ToListAsync();
        Assert.That(found, Has.Count.EqualTo(1));
        var insert = Activities.First(static activity => activity.DisplayName == "INSERT tickets");
        var select = Activities.Last(static activity => activity.DisplayName == "SELECT tickets");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(insert.Kind, Is.EqualTo(ActivityKind.Client));
            Assert.That(select.GetTagItem("db.system.name"), Is.EqualTo(CreateDriver().Name is "postgres" ? "postgresql" : CreateDriver().Name));
            Assert.That(select.GetTagItem("db.operation.name"), Is.EqualTo("SELECT"));
            Assert.That(select.GetTagItem("db.collection.name"), Is.EqualTo("tickets"));
            Assert.That(select.GetTagItem("db.response.returned_rows"), Is.EqualTo(1L));
            Assert.That(select.GetTagItem("db.query.text") as string, CreateDriver().Dialect is null ? Is.Null : Does.StartWith("SELECT"));
            Assert.That(Activities.SelectMany(static activity => activity.TagObjects).Select(static tag => tag.Value?.ToString()), Has.None.Contains("secret"));
        }
    }

    [Test]
    public async Task Samplers_see_what_a_statement_is()
    {
        var seen = new List<string>();
        using var sampler = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
            {
                if (options.Kind == ActivityKind.Client)
                {
                    seen.AddRange((options.Tags ?? []).Select(static tag => tag.Key));
                }

                return ActivitySamplingResult.None;
            },
        };
        ActivitySource.AddActivityListener(sampler);
        await Session.Tickets.Query().ToListAsync();
        string[] expected = ["db.system.name", "db.operation.name", "db.collection.name", "db.query.summary"];
        Assert.That(seen, Is.SupersetOf(Db.Driver.Dialect is null ? expected : [.. expected, "db.query.text"]));
        Assert.That(seen.Contains("db.namespace"), Is.EqualTo(Db.Driver.Address is not null));
    }

    [Test]
    public async Task An_operation_is_a_span_around_its_plan_its_hooks_and_its_statements()
    {
        using var hook = Db.Hooks.Add(HookEvent.BeforeUpdate, "tickets", static _ => { });
        var ticket = await AddTicketAsync("one");
        Listen();
        await Session.Tickets.UpdateAsync(ticket.Id, new() { Name = "two" });
        await Session.Tickets.Where(x => x.Name != "three").ToListAsync();
        var update = Activities.Single(static activity => activity.DisplayName == "update tickets");
        var find = Activities.Single(static activity => activity.DisplayName == "find tickets");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(update.GetTagItem("objectql.operation"), Is.EqualTo("update"));
            Assert.That(ChildrenOf(update), Does.Contain("BeforeUpdate a hook of the run time").And.Contain("UPDATE tickets"));
            Assert.That(ChildrenOf(find), Is.EqualTo(new[] { "PLAN tickets", "SELECT tickets" }));
            Assert.That(Activity.Current, Is.Null);
        }

        string[] ChildrenOf(Activity parent) => [.. Activities.Where(activity => activity.ParentSpanId == parent.SpanId).Select(static activity => activity.DisplayName)];
    }

    [Test]
    public async Task Operations_hooks_and_caches_areMeasured()
    {
        using var hook = Db.Hooks.Add(HookEvent.AfterCreate, "tickets", static _ => { });
        Listen();
        await AddTicketAsync("one");
        await Session.Tickets.Where(x => x.Name == "one").ToListAsync();
        await Session.Tickets.Where(x => x.Name == "two").ToListAsync();

        // Opening does both beside what comes next.
        OpenDatabases.Add(Db);
        CacheInstruments.Begin();
        Observe();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of("objectql.operation.duration").Select(static item => item.Tags["objectql.operation"]), Is.EqualTo(new[] { "create", "find", "find" }));
            Assert.That(Of("objectql.hook.duration").Single().Tags["objectql.event"], Is.EqualTo("AfterCreate"));
            var requests = Of("objectql.plan_cache.requests").Where(item => Equals(item.Tags["objectql.database"], Db.Model.Name)).ToList();
            Assert.That(requests.Select(static item => item.Tags["objectql.result"]), Is.EqualTo(new[] { "hit", "miss" }));
            Assert.That(requests.Sum(static item => item.Value), Is.GreaterThanOrEqualTo(2));
        }

        List<(string Instrument, double Value, Dictionary<string, object?> Tags)> Of(string name) => [.. Measured.Where(item => item.Instrument == name)];
    }

    [Test]
    public async Task A_stream_is_an_operation_from_its_first_record_to_where_the_loop_is_left()
    {
        await AddTicketAsync("aa");
        await AddTicketAsync("bb");
        Listen();
        await foreach (var ticket in Session.Tickets.AsAsyncEnumerable())
        {
            Assert.That(Activity.Current, Is.Null, ticket.Name);
        }

        await foreach (var ticket in Session.Tickets.Where(x => x.Name != "cc").AsAsyncEnumerable())
        {
            _ = ticket;
            break;
        }

        await foreach (var row in Session.Tickets.Query().SelectRows(x => x.Name).AsAsyncEnumerable())
        {
            _ = row;
        }

        var names = Activities.Where(static activity => activity.Kind == ActivityKind.Internal && !activity.DisplayName.StartsWith("PLAN", StringComparison.Ordinal)).Select(static activity => activity.DisplayName);
        Assert.That(names, Is.EqualTo(new[] { "find tickets", "find tickets", "aggregate tickets" }));
        Assert.That(Measured.Count(static item => item.Instrument == "objectql.operation.duration"), Is.EqualTo(3));
        var find = Activities.First(static activity => activity.DisplayName == "find tickets");
        Assert.That(Activities.Where(activity => activity.ParentSpanId == find.SpanId).Select(static activity => activity.DisplayName), Is.EqualTo(new[] { "SELECT tickets" }));
    }

    [Test]
    [NonParallelizable]
    public async Task Switched_off_it_tells_nobody_but_observers()
    {
        var report = new LatencyReport();
        using var watching = Db.Observe(report);
        Listen();
        try
        {
            Telemetry.IsOn = false;
            using var failing = Db.Events.Subscribe(EventKinds.Records, static (KernelEvent _) => throw new InvalidOperationException("on purpose"));
            Db.Events.Failed += static (_, _) => { };
            await AddTicketAsync("aa");
            await Session.Tickets.Where(x => x.Name == "aa").ToListAsync();
            await Session.Tickets.Loader().LoadAsync("aa");
            OpenDatabases.Add(Db);
            CacheInstruments.Begin();
            PoolInstruments.Begin();
            Observe();
        }
        finally
        {
            Telemetry.IsOn = true;
        }

        Assert.That(Activities, Is.Empty);
        Assert.That(Measured, Is.Empty);
        Assert.That(report.ReadOperations(), Is.Not.Empty);
    }

    [Test]
    public async Task A_failure_has_its_code()
    {
        await Session.Tickets.CreateAsync(new() { Id = "one", Name = "one" });
        Listen();
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Tickets.CreateAsync(new() { Id = "one", Name = "again" }));
        var failed = Activities.Last(static activity => activity.Status == ActivityStatusCode.Error);
        Assert.That(failed.GetTagItem("error.type"), Is.EqualTo(error.Code));
        Assert.That(Measured.Last(static item => item.Instrument == "db.client.operation.duration" && Equals(item.Tags["db.operation.name"], "INSERT")).Tags["error.type"], Is.EqualTo("CONFLICT"));
    }

    [Test]
    public async Task What_failed_tells_what_and_none_of_the_values([Values("option", "reference", "hook", "missing", "cause", "cancelled")] string why)
    {
        var missing = new ObjectQLException(ErrorCode.NotFound, "There is no 'people' record with the id 'secret'.", "people");
        using var hook = Db.Hooks.Add(HookEvent.BeforeCreate, "tickets", _ => why switch
        {
            "hook" => throw new InvalidOperationException("on purpose"),
            "missing" => throw missing,
            "cause" => throw new ObjectQLException(ErrorCode.TransactionFailed, $"It could not be committed: {missing.Message}", "tickets", inner: missing),
            _ => default,
        });
        Listen();
        using var source = new CancellationTokenSource();
        if (why == "cancelled")
        {
            source.Cancel();
        }

        var error = Assert.CatchAsync(async () => await Session.Tickets.CreateAsync(
            new() { Name = "one", Status = new TicketStatus(why == "option" ? "secret" : "open"), Team = why == "reference" ? "secret" : null }, source.Token));
        var create = Activities.Single(static activity => activity.DisplayName == "create tickets");
        Assert.That((create.Status, create.GetTagItem("error.type")), Is.EqualTo((ActivityStatusCode.Error, (object?)Telemetry.TypeOf(error!))));
        Assert.That(create.StatusDescription, Is.EqualTo(why switch
        {
            "option" => "VALIDATION_ERROR tickets.status",
            "reference" => "CONFLICT tickets.team",
            "missing" => "NOT_FOUND people",
            "cause" => "DRIVER_TRANSACTION_FAILED tickets",
            _ => error!.Message,
        }));
        Assert.That(Activities.Select(static activity => activity.StatusDescription ?? ""), Has.None.Contains("secret"));
    }

    [Test]
    public async Task Durations_and_rows_areMeasured_with_few_attributes()
    {
        await AddTicketAsync("aa");
        await AddTicketAsync("bb");
        Listen();
        await Session.Tickets.Query().ToListAsync();
        await foreach (var ticket in Session.Tickets.AsAsyncEnumerable())
        {
            _ = ticket;
        }

        await Session.Tickets.CountAsync();
        var durations = Measured.Where(static item => item.Instrument == "db.client.operation.duration").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(durations, Has.Count.EqualTo(3));
            Assert.That(durations.Select(static item => item.Value), Is.All.GreaterThan(0).And.All.LessThan(60));
            Assert.That(durations[0].Tags.Keys, Is.SupersetOf(new[] { "db.system.name", "db.operation.name", "db.collection.name" })
                .And.SubsetOf(new[] { "db.system.name", "db.operation.name", "db.collection.name", "db.namespace", "server.address", "server.port" }));
            Assert.That(durations[0].Tags.GetValueOrDefault("db.namespace"), Is.EqualTo(Db.Driver.Address?.Namespace));
            Assert.That(Measured.Where(static item => item.Instrument == "db.client.response.returned_rows").Select(static item => item.Value), Is.EqualTo(new double[] { 2, 2 }));
        }
    }

    [Test]
    public async Task An_upsert_is_one_span_and_the_statement_that_it_is_without_listeners()
    {
        var ticket = await AddTicketAsync("one");
        Listen();
        await Session.Teams.UpsertAsync(new() { Id = "t", Name = "team" });
        Assert.That(NamesIn("upsert teams").Where(static name => name != "PLAN teams"), Is.EqualTo(new[] { "UPSERT teams" }));
        using var around = Db.Middleware.Add("*", static (_, next) => next.RunAsync());
        Activities.Clear();
        await Session.Tickets.UpsertAsync(new() { Id = ticket.Id, Name = "two" });
        Assert.That(NamesIn("upsert tickets"), Does.Contain("update tickets").And.Contain("COMMIT"));
        Assert.That(Measured.Where(static item => item.Instrument == "objectql.operation.duration").Select(static item => item.Tags["objectql.operation"]), Is.EqualTo(new[] { "upsert", "update", "upsert" }));
    }

    [Test]
    public async Task The_end_of_a_transaction_is_a_statement()
    {
        Listen();
        await using (var transaction = await Session.BeginAsync())
        {
            await AddTicketAsync("kept");
            await transaction.CommitAsync();
        }

        await using (await Session.BeginAsync())
        {
            await AddTicketAsync("undone");
        }

        var ends = Activities.Where(static activity => activity.DisplayName is "COMMIT" or "ROLLBACK").ToList();
        Assert.That(ends.Select(static activity => (activity.DisplayName, activity.Kind, activity.GetTagItem("db.operation.name"))), Is.EqualTo(new (string, ActivityKind, object?)[]
        {
            ("COMMIT", ActivityKind.Client, "COMMIT"), ("ROLLBACK", ActivityKind.Client, "ROLLBACK"),
        }));
        Assert.That(ends[0].GetTagItem("db.system.name"), Is.EqualTo(Activities.First(static activity => activity.DisplayName == "INSERT tickets").GetTagItem("db.system.name")));
        Assert.That(Measured.Count(static item => item.Instrument == "db.client.operation.duration" && Equals(item.Tags["db.operation.name"], "COMMIT")), Is.EqualTo(1));
    }

    [Test]
    public async Task Many_records_in_one_go_are_a_batch_of_that_size()
    {
        Listen();
        await Session.Tickets.CreateManyAsync([new() { Name = "one" }, new() { Name = "two" }, new() { Name = "three" }]);
        await Session.Tickets.CreateManyAsync([new() { Name = "four" }]);
        Assert.That(
            Activities.Where(static activity => activity.DisplayName.EndsWith("INSERT tickets", StringComparison.Ordinal)).Select(static activity =>
                (activity.DisplayName, activity.GetTagItem("db.operation.name"), activity.GetTagItem("db.query.summary"), activity.GetTagItem("db.operation.batch.size"))),
            Is.EqualTo(new (string, object?, object?, object?)[]
            {
                ("BATCH INSERT tickets", "BATCH INSERT", "BATCH INSERT tickets", 3L), ("INSERT tickets", "INSERT", "INSERT tickets", null),
            }));
        Assert.That(
            Measured.Where(static item => item.Instrument == "db.client.operation.duration").Select(static item => item.Tags["db.operation.name"]).Where(static name => name is "INSERT" or "BATCH INSERT"),
            Is.EqualTo(new[] { "BATCH INSERT", "INSERT" }));
    }

    [Test]
    public async Task Batches_are_spans_of_their_own_whoever_has_added_first()
    {
        Listen();
        using var asking = Telemetry.Source.StartActivity("asking");
        await using var batches = new BatchProcessor<int, int>(static (items, _) => items[0] == 0 ? throw new InvalidOperationException("on purpose") : new([.. items]), new() { Name = "numbers", Size = 1 });
        await batches.AddAsync(1);
        Assert.That(async () => await batches.AddAsync(0), NUnit.Framework.Throws.InvalidOperationException);
        await batches.DisposeAsync();
        var spans = Activities.Where(static activity => activity.DisplayName == "batch numbers").ToList();
        Assert.That(spans.Select(static span => (span.GetTagItem("objectql.batch.size"), span.ParentId, span.GetTagItem("error.type"))), Is.EqualTo(new (object?, string?, object?)[]
        {
            (1, null, null), (1, null, "System.InvalidOperationException"),
        }));
    }

    [Test]
    public async Task What_a_middleware_answers_says_so_and_has_no_statement()
    {
        await AddTicketAsync("one");
        using var around = Db.Middleware.Add(
            (MiddlewareContext<Ticket> context, MiddlewareNext next) =>
            {
                context.Number = 7;
                return default;
            },
            OperationKinds.Count);
        Listen();
        await Session.Tickets.CountAsync();
        await Session.Tickets.ToListAsync();
        Assert.That(Activities.Single(static activity => activity.DisplayName == "count tickets").GetTagItem("objectql.middleware.answered"), Is.True);
        Assert.That(Activities.Single(static activity => activity.DisplayName == "find tickets").GetTagItem("objectql.middleware.answered"), Is.Null);
        Assert.That(NamesIn("count tickets"), Is.Empty);
    }

    [Test]
    public async Task A_kept_result_has_no_statement()
    {
        Db.Cache.Use("tickets", new CacheOptions());
        await AddTicketAsync("one");
        Listen();
        await Session.Tickets.CountAsync();
        Assert.That(NamesIn("count tickets"), Does.Contain("SELECT tickets"));
        Activities.Clear();
        await Session.Tickets.CountAsync();
        Assert.That(NamesIn("count tickets"), Is.Empty);
    }

    [Test]
    public async Task An_action_and_a_check_are_operations()
    {
        var ticket = await AddTicketAsync("one");
        Listen();
        await Session.ExecuteAsync("tickets", "rename", ticket.Id, """{"name":"two"}"""u8);
        await Session.Tickets.ValidateAsync(new() { Name = "three" });
        Assert.That(NamesIn("action tickets"), Does.Contain("find tickets").And.Contain("update tickets").And.Contain("COMMIT"));
        Assert.That(Activities.Single(static activity => activity.DisplayName == "action tickets").GetTagItem("objectql.action"), Is.EqualTo("rename"));
        Assert.That(Activities.Count(static activity => activity.DisplayName == "validate tickets"), Is.EqualTo(1));
    }

    private IEnumerable<string> NamesIn(string name)
    {
        var around = Activities.Last(activity => activity.DisplayName == name);
        return Activities.Where(activity => activity.ParentSpanId == around.SpanId).Select(static activity => activity.DisplayName);
    }

    [Test]
    public async Task Listening_may_begin_and_end_inside_of_a_transaction()
    {
        await using (var transaction = await Session.BeginAsync())
        {
            await AddTicketAsync("before");
            Listen();
            await AddTicketAsync("during");
            Stop();
            await AddTicketAsync("after");
            await transaction.CommitAsync();
        }

        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(3));
    }
}
