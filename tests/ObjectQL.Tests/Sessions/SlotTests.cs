namespace ObjectQL.Tests.Sessions;

/// <summary>Where records hold values that may be null without a flag beside them.</summary>
public sealed class SlotTests
{
    private static readonly decimal?[] s_decimals =
    [
        null, 0m, 0.00m, -0.0m, new(0, 0, 0, true, 28), new(0, 0, 0, false, 28), 1m, -1m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m,
    ];

    private static readonly DateTimeOffset?[] s_moments =
    [
        null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMilliseconds(-1), DateTimeOffset.UnixEpoch.AddMilliseconds(1), DateTimeOffset.MinValue,
        new(9999, 12, 31, 23, 59, 59, 999, TimeSpan.Zero),
    ];

    [TestCaseSource(nameof(s_decimals))]
    public void A_decimal_comes_back_as_it_was(decimal? value)
    {
        var draft = new Ticket { Amount = 7m };
        draft.Amount = value;
        Assert.That(draft.Amount, Is.EqualTo(value));
        Assert.That(draft.Amount.HasValue, Is.EqualTo(value.HasValue));
    }

    [TestCaseSource(nameof(s_moments))]
    public void A_moment_comes_back_as_it_was(DateTimeOffset? value)
    {
        var draft = new Ticket { Starts = DateTimeOffset.UnixEpoch.AddYears(1) };
        draft.Starts = value;
        Assert.That(draft.Starts, Is.EqualTo(value));
        Assert.That(draft.Starts.HasValue, Is.EqualTo(value.HasValue));
    }

    [Test]
    public void A_decimal_keeps_its_digits_behind_the_point() => Assert.That(new Ticket { Amount = 1.50m }.Amount!.Value.Scale, Is.EqualTo(2));

    [Test]
    public void A_new_record_has_null_everywhere()
    {
        var draft = new Ticket();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((draft.Amount, draft.Starts, draft.Status, draft.Level), Is.EqualTo(((decimal?)null, (DateTimeOffset?)null, (TicketStatus?)null, (TicketLevel?)null)));
        }
    }

    [Test]
    public void An_option_may_be_null_again()
    {
        var draft = new Ticket { Status = TicketStatus.Open };
        Assert.That(draft.Status!.Value.Value, Is.EqualTo("open"));
        draft.Status = null;
        Assert.That(draft.Status, Is.Null);
        Assert.That(RecordState.IsChanged(draft, 12), Is.True);
    }

    [Test]
    public void Drafts_of_which_the_same_was_assigned_allocate_nothing_but_themselves()
    {
        Bytes(static () => Draft());
        var bare = Bytes(static () => new Ticket());
        Assert.That(Bytes(static () => Draft()), Is.EqualTo(bare));

        static Ticket Draft() => new() { Amount = 1m, Nick = null, Name = "n", Done = true };
    }

    private static long Bytes(Func<Ticket> make)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            make();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
