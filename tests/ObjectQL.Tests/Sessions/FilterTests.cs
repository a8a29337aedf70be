namespace ObjectQL.Tests.Sessions;

/// <summary>Filters: every operator on every kind, null, and how conditions are joined.</summary>
public sealed class FilterTests(DriverFactory factory) : SessionFixture(factory)
{
    private static readonly DateOnly s_day = new(2026, 5, 5);
    private static readonly TimeOnly s_noon = new(12, 0);
    private static readonly DateTimeOffset s_moment = new(2026, 5, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Three rows below, at and above the compared values, and one without any.</summary>
    [SetUp]
    public async Task SeedAsync()
    {
        await AddTicketAsync("low", x => Fill(x, 0, TicketStatus.Open, false));
        await AddTicketAsync("mid", x => Fill(x, 1, TicketStatus.InProgress, true));
        await AddTicketAsync("top", x => Fill(x, 2, TicketStatus.Closed, true));
        await AddTicketAsync("none", x => (x.Done, x.Status) = (null, null));
    }

    [Test]
    public Task Text() => AllOperatorsAsync(
        x => x.Nick == "b", x => x.Nick != "b", x => x.Nick < "b", x => x.Nick <= "b", x => x.Nick > "b", x => x.Nick >= "b");

    [Test]
    public Task Whole_numbers() => AllOperatorsAsync(
        x => x.Count == 1, x => x.Count != 1, x => x.Count < 1, x => x.Count <= 1, x => x.Count > 1, x => x.Count >= 1);

    [Test]
    public Task Decimals() => AllOperatorsAsync(
        x => x.Amount == 1.0m, x => x.Amount != 1.00m, x => x.Amount < 1m, x => x.Amount <= 1m, x => x.Amount > 1m, x => x.Amount >= 1m);

    [Test]
    public Task Large_decimals() => AllOperatorsAsync(
        x => x.Big == 1m, x => x.Big != 1m, x => x.Big < 1m, x => x.Big <= 1m, x => x.Big > 1m, x => x.Big >= 1m);

    [Test]
    public Task Doubles() => AllOperatorsAsync(
        x => x.Rating == 1, x => x.Rating != 1, x => x.Rating < 1, x => x.Rating <= 1, x => x.Rating > 1, x => x.Rating >= 1);

    [Test]
    public Task Dates() => AllOperatorsAsync(
        x => x.Due == s_day, x => x.Due != s_day, x => x.Due < s_day, x => x.Due <= s_day, x => x.Due > s_day, x => x.Due >= s_day);

    [Test]
    public Task Times() => AllOperatorsAsync(
        x => x.AtTime == s_noon, x => x.AtTime != s_noon, x => x.AtTime < s_noon, x => x.AtTime <= s_noon, x => x.AtTime > s_noon, x => x.AtTime >= s_noon);

    [Test]
    public Task Points_in_time() => AllOperatorsAsync(
        x => x.Starts == s_moment, x => x.Starts != s_moment, x => x.Starts < s_moment, x => x.Starts <= s_moment, x => x.Starts > s_moment, x => x.Starts >= s_moment);

    [Test]
    public async Task Options()
    {
        await ExpectAsync(x => x.Status == TicketStatus.InProgress, "mid");
        await ExpectAsync(x => x.Status != TicketStatus.InProgress, "low", "top");
        await ExpectAsync(x => x.Status == null, "none");
        await ExpectAsync(x => x.Level == TicketLevel.Two, "mid");
        await ExpectAsync(x => x.Status == new TicketStatus("unheard"));
    }

    [Test]
    public async Task Booleans()
    {
        await ExpectAsync(x => x.Done, "mid", "top");
        await ExpectAsync(x => !x.Done, "low");
        await ExpectAsync(x => x.Done == true, "mid", "top");
        await ExpectAsync(x => x.Done == false, "low");
        await ExpectAsync(x => x.Done != true, "low");
        await ExpectAsync(x => x.Done == null, "none");
        await ExpectAsync(x => x.Done && x.Count > 1, "top");
        await ExpectAsync(x => x.Count > 1 || x.Done, "mid", "top");
        var done = (await Session.Tickets.Where(x => x.Done).ToListAsync()).Select(static x => x.Done);
        Assert.That(done, Is.All.True);
    }

    [Test]
    public async Task Null_tests()
    {
        await ExpectAsync(x => x.Nick == null, "none");
        await ExpectAsync(x => x.Nick != null, "low", "mid", "top");
        await ExpectAsync(x => x.Tags.IsNull, "low", "mid", "none");
        await ExpectAsync(x => x.Tags.IsNotNull, "top");
        await ExpectAsync(x => !(x.Amount == null), "low", "mid", "top");
    }

    [Test]
    public async Task A_comparison_with_null_is_unknown_and_stays_so_when_negated()
    {
        await ExpectAsync(x => x.Count > null);
        await ExpectAsync(x => !(x.Count > null));
        await ExpectAsync(x => !(x.Count == 1), "low", "top");
        await ExpectAsync(x => !(x.Count > 1), "low", "mid");
        await ExpectAsync(x => x.Count > null || x.Count == 1, "mid");
        await ExpectAsync(x => !(x.Count > null && x.Count == 1), "low", "top");
    }

    [Test]
    public async Task Conditions_are_joined()
    {
        await ExpectAsync(x => x.Count == 0 || x.Count == 2, "low", "top");
        await ExpectAsync(x => x.Count > 0 && x.Count < 2, "mid");
        await ExpectAsync(x => (x.Count == 0 || x.Done) && x.Name != "top", "low", "mid");
        await ExpectAsync(x => x.Count == 0 || (x.Done && x.Name != "top"), "low", "mid");
        await ExpectAsync(x => !(x.Count == 0 || x.Name == "top"), "mid");
        Assert.That(await Session.Tickets.Where(x => x.Count > 0).Where(x => x.Count < 2).CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Fields_are_compared_with_fields()
    {
        await ExpectAsync(x => x.Amount == x.OtherAmount, "mid");
        await ExpectAsync(x => x.Amount != x.OtherAmount, "low", "top");
        await ExpectAsync(x => x.Amount < x.OtherAmount, "low");
        await ExpectAsync(x => x.Amount >= x.OtherAmount, "mid", "top");
        await ExpectAsync(x => x.Nick < x.Name, "low", "mid", "top");
        await ExpectAsync(x => x.CreatedAt == x.UpdatedAt, "low", "mid", "none", "top");
    }

    [Test]
    public async Task The_state_form_takes_no_closure()
    {
        var found = await Session.Tickets.Where((Low: 1L, Name: "top"), static (x, s) => x.Count >= s.Low && x.Name != s.Name).ToListAsync();
        Assert.That(found.Single().Name, Is.EqualTo("mid"));
    }

    [Test]
    public async Task One_shape_runs_with_many_values()
    {
        foreach (var (value, expected) in new[] { (0L, "low"), (1L, "mid"), (2L, "top") })
        {
            await ExpectAsync(x => x.Count == value, expected);
        }
    }

    [Test]
    public async Task Keys_find_their_record_and_further_conditions_still_count()
    {
        var mid = (await Session.Tickets.Where(x => x.Code == "c1").ToListAsync()).Single();
        await ExpectAsync(x => x.Id == mid.Id, "mid");
        await ExpectAsync(x => x.Id == mid.Id && x.Count == 2);
        await ExpectAsync(x => x.Count == 1 && x.Code == "c1", "mid");
        await ExpectAsync(x => x.Code == "c1" && x.Count == 0);
        await ExpectAsync(x => x.Code == "c1" || x.Count == 0, "low", "mid");
        await ExpectAsync(x => x.Code == "nobody");
    }

    [Test]
    public async Task Decimals_are_compared_exactly_beyond_the_digits_of_the_field()
    {
        await ExpectAsync(x => x.Amount > 0.995m, "mid", "top");
        await ExpectAsync(x => x.Amount >= 1.005m, "top");
        await ExpectAsync(x => x.Amount < 1.005m, "low", "mid");
        await ExpectAsync(x => x.Amount <= 0.995m, "low");
        await ExpectAsync(x => x.Amount == 1.005m);
        await ExpectAsync(x => x.Amount != 1.005m, "low", "mid", "top");
        await ExpectAsync(x => x.Amount < 100_000_000_000_000_000_000m, "low", "mid", "top");
        await ExpectAsync(x => x.Amount > 100_000_000_000_000_000_000m);
        await ExpectAsync(x => x.Amount > -100_000_000_000_000_000_000m, "low", "mid", "top");
        await ExpectAsync(x => x.Big < 1.00000000005m, "low", "mid");
        await ExpectAsync(x => x.Big > 0.99999999995m, "mid", "top");
        await ExpectAsync(x => x.Big < 10_000_000_000_000_000_000_000_000_000m, "low", "mid", "top");
    }

    [Test]
    public async Task Odd_doubles_are_compared_as_in_sql()
    {
        await ExpectAsync(x => x.Rating < double.PositiveInfinity, "low", "mid", "top");
        await ExpectAsync(x => x.Rating > double.NegativeInfinity, "low", "mid", "top");
        await ExpectAsync(x => x.Rating == -0.0, "low");
        Throws.WithCode(ErrorCode.Validation, async () => await Session.Tickets.Where(x => x.Rating == double.NaN).ToListAsync(), "tickets", "rating");
        Throws.WithCode(ErrorCode.Validation, async () => await Session.Tickets.Where(x => !(x.Rating < double.NaN)).CountAsync(), "tickets", "rating");
    }

    [Test]
    public async Task A_long_chain_of_conditions_works()
    {
        var query = await Session.Tickets.Where(x =>
        {
            Predicate any = x.Count == -1;
            for (var i = 0; i < 100; i++)
            {
                any |= x.Count == i + 2;
            }

            return any;
        }).ToListAsync();
        Assert.That(query.Single().Name, Is.EqualTo("top"));
    }

    [Test]
    public async Task A_query_runs_once()
    {
        var query = Session.Tickets.Where(x => x.Count == 1);
        await query.ToListAsync();
        Assert.That(async () => await query.ToListAsync(), NUnit.Framework.Throws.InvalidOperationException);
    }

    [Test]
    public async Task Text_is_compared_by_code_points()
    {
        // By UTF-16 units the surrogates of the emoji would come before U+FF5E.
        await AddTicketAsync("wide", x => x.Nick = "\uFF5E");
        await AddTicketAsync("emoji", x => x.Nick = "😀");
        await ExpectAsync(x => x.Nick > "\uFF5E", "emoji");
        await ExpectAsync(x => x.Nick == "B");
        Assert.That((await Session.Tickets.Where(x => x.Nick >= "\uFF5E").OrderBy(x => x.Nick).ToListAsync()).Select(static x => x.Name), Is.EqualTo(new[] { "wide", "emoji" }));
    }

    private static void Fill(Ticket ticket, int rank, TicketStatus status, bool done)
    {
        ticket.Code = $"c{rank}";
        ticket.Nick = ((char)('a' + rank)).ToString();
        ticket.Count = rank;
        ticket.Amount = rank;
        ticket.OtherAmount = 1m;
        ticket.Big = rank - 0.5m + (rank == 1 ? 0.5m : 0);
        ticket.Rating = rank;
        ticket.Due = s_day.AddDays(rank - 1);
        ticket.AtTime = s_noon.AddMinutes(rank - 1);
        ticket.Starts = s_moment.AddMilliseconds(rank - 1);
        ticket.Status = status;
        ticket.Level = rank == 0 ? TicketLevel.One : rank == 1 ? TicketLevel.Two : TicketLevel.Ten;
        ticket.Done = done;
        ticket.Tags = rank == 2 ? ["tag"] : null;
    }

    private async Task AllOperatorsAsync(params Func<Ticket.Fields, Predicate>[] conditions)
    {
        string[][] expected = [["mid"], ["low", "top"], ["low"], ["low", "mid"], ["top"], ["mid", "top"]];
        for (var i = 0; i < conditions.Length; i++)
        {
            await ExpectAsync(conditions[i], expected[i]);
        }
    }

    private async Task ExpectAsync(Func<Ticket.Fields, Predicate> condition, params string[] expected)
    {
        var found = (await Session.Tickets.Where(condition).ToListAsync()).Select(static x => x.Name);
        Assert.That(found, Is.EquivalentTo(expected));
        Assert.That(await Session.Tickets.Where(condition).CountAsync(), Is.EqualTo(expected.Length));
    }
}
