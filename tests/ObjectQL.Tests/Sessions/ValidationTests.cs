namespace ObjectQL.Tests.Sessions;

/// <summary>The field layer of validation: codes, fields, rules, and that nothing is half-written.</summary>
public sealed class ValidationTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public void A_required_field_must_be_assigned() => Refused(new(), "name", "name_required");

    [Test]
    public void A_required_field_must_not_be_null() => Refused(new() { Name = null! }, "name", "name_required");

    [Test]
    public void An_empty_text_is_no_value() => Refused(new() { Name = "" }, "name", "name_required");

    [Test]
    public void A_text_has_a_least_length() => Refused(new() { Name = "x" }, "name", "name_min_length");

    [Test]
    public void A_text_has_a_greatest_length() => Refused(new() { Name = new string('x', 51) }, "name", "name_max_length");

    [Test]
    public void A_number_has_a_minimum() => Refused(new() { Name = "Name", Amount = -0.01m }, "amount", "amount_min");

    [Test]
    public void A_number_has_a_maximum() => Refused(new() { Name = "Name", Amount = 1_000_000.01m }, "amount", "amount_max");

    [Test]
    public void Excess_digits_are_refused_and_not_rounded() => Refused(new() { Name = "Name", Amount = 1.001m }, "amount", "amount_precision");

    [Test]
    public void Too_many_digits_before_the_point_are_refused() =>
        Refused(new() { Name = "Name", OtherAmount = 10_000_000_000_000_000m }, "other_amount", "other_amount_precision");

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    public void A_double_is_finite(double value) => Refused(new() { Name = "Name", Rating = value }, "rating", "rating_number");

    [Test]
    public void An_option_is_one_of_those_listed() => Refused(new() { Name = "Name", Level = new("3") }, "level", "level_option");

    [Test]
    public void The_options_of_a_list_are_checked_too() => Refused(new() { Name = "Name", Choices = [TicketStatus.Open, new("odd")] }, "choices", "choices_option");

    [Test]
    public void A_vector_has_its_dimension() => Refused(new() { Name = "Name", Vector = [1f, 2f] }, "vector", "vector_dimension");

    [TestCase(float.NaN)]
    [TestCase(float.NegativeInfinity)]
    public void The_numbers_of_a_vector_are_finite(float value) => Refused(new() { Name = "Name", Vector = [1f, value, 3f] }, "vector", "vector_number");

    [Test]
    public async Task Excess_zeros_are_no_excess_digits()
    {
        var created = await AddTicketAsync("Name", x => (x.Amount, x.OtherAmount) = (1.5000m, 9_999_999_999_999_999.99m));
        var found = await Session.Tickets.GetAsync(created.Id);
        Assert.That((found.Amount, found.OtherAmount), Is.EqualTo(((decimal?)1.5m, (decimal?)9_999_999_999_999_999.99m)));
    }

    [Test]
    public async Task Limits_themselves_are_allowed()
    {
        await AddTicketAsync("xx", x => x.Amount = 0m);
        await AddTicketAsync(new string('x', 50), x => x.Amount = 1_000_000m);
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public void All_failures_are_collected()
    {
        var error = Throws.WithCode(
            ErrorCode.Validation,
            async () => await Session.Tickets.CreateAsync(new() { Amount = -1.001m, Level = new("x") }),
            "tickets",
            "name");
        Assert.That(error.Failures.Select(static x => x.Rule), Is.EqualTo(new[] { "name_required", "amount_min", "amount_precision", "level_option" }));
        Assert.That(error.Failures.Select(static x => x.Field), Is.EqualTo(new[] { "name", "amount", "amount", "level" }));
    }

    [Test]
    public async Task An_update_checks_what_was_assigned_only()
    {
        var created = await AddTicketAsync("Name");
        Assert.That(await Session.Tickets.UpdateAsync(created.Id, new() { Nick = "n" }), Is.True);
        Throws.WithCode(ErrorCode.Validation, async () => await Session.Tickets.UpdateAsync(created.Id, new() { Name = null! }), "tickets", "name");
        Assert.That((await Session.Tickets.GetAsync(created.Id)).Name, Is.EqualTo("Name"));
    }

    [Test]
    public async Task Defaults_apply_to_what_was_not_assigned()
    {
        var created = await AddTicketAsync("Name");
        Assert.That((created.Done, created.Status), Is.EqualTo(((bool?)false, (TicketStatus?)TicketStatus.Open)));
        created = await AddTicketAsync("Name", x => (x.Done, x.Status) = (null, null));
        var found = await Session.Tickets.GetAsync(created.Id);
        Assert.That((found.Done, found.Status), Is.EqualTo(((bool?)null, (TicketStatus?)null)));
    }

    private void Refused(Ticket draft, string field, string rule)
    {
        var error = Throws.WithCode(ErrorCode.Validation, async () => await Session.Tickets.CreateAsync(draft), "tickets", field);
        Assert.That(error.Failures.Single().Rule, Is.EqualTo(rule));
        Assert.That(async () => await Session.Tickets.CountAsync(), Is.Zero);
    }
}
