namespace ObjectQL.Behaviour.Tests;

/// <summary>Keys of fields that say what a value must be: required under a condition, unique whatever the case, the files and stars that are taken.</summary>
public sealed class FieldKeyTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task Texts_that_differ_in_case_only_are_the_same()
    {
        await Session.Parcels.CreateAsync(new() { Code = "Straße" });
        await RefusesAsync("code_unique", () => Session.Parcels.CreateAsync(new() { Code = "STRAßE" }).AsTask());
        var other = await Session.Parcels.CreateAsync(new() { Code = "b" });
        await RefusesAsync("code_unique", () => Session.Parcels.UpdateAsync(other.Id, new() { Code = "straße" }).AsTask());
        await RefusesAsync("code_unique", () => Session.Parcels.CreateManyAsync([new Parcel { Code = "x" }, new Parcel { Code = "X" }]).AsTask());
        Assert.That(await Session.Parcels.UpdateAsync(other.Id, new() { Code = "B" }), Is.True, "its own value");
        await Session.Parcels.CreateAsync(new() { Code = null });
        await Session.Parcels.CreateAsync(new() { Code = null });
    }

    [Test]
    public async Task A_field_may_be_required_under_a_condition()
    {
        var parcel = await Session.Parcels.CreateAsync(new() { Status = ParcelStatus.Packed });
        var error = Assert.ThrowsAsync<ObjectQLException>(() => Session.Parcels.UpdateAsync(parcel.Id, new() { Status = ParcelStatus.Sent }).AsTask())!;
        Assert.That(error.Failures.Select(static failure => (failure.Rule, failure.Field, failure.Message)), Is.EqualTo(new[]
        {
            ("carrier_required", "carrier", "Carrier is required"), ("weight_required", "weight", "Weight is required"),
        }));
        await RefusesAsync("carrier_required", () => Session.Parcels.UpdateAsync(parcel.Id, new() { Status = ParcelStatus.Sent, Weight = 1, Carrier = "" }).AsTask());
        Assert.That(await Session.Parcels.UpdateAsync(parcel.Id, new() { Status = ParcelStatus.Sent, Weight = 1, Carrier = "post" }), Is.True);
        await RefusesAsync("weight_required", () => Session.Parcels.UpdateAsync(parcel.Id, new() { Weight = null }).AsTask());
    }

    [TestCase("a.pdf", "application/pdf", 10, "")]
    [TestCase("a.PDF", null, 1000, "")]
    [TestCase("a.jpg", "image/jpeg", 10, "")]
    [TestCase("a.exe", null, 10, "receipt_accept")]
    [TestCase("pdf", null, 10, "receipt_accept")]
    [TestCase("a.jpg", null, 10, "receipt_accept")]
    [TestCase("a.jpg", "imagex/jpeg", 10, "receipt_accept")]
    [TestCase("a.pdf", null, 9, "receipt_min_size")]
    [TestCase("a.pdf", null, 1001, "receipt_max_size")]
    public async Task Files(string name, string? type, int size, string rule)
    {
        var file = new Attachment(name, "https://files/1") { Type = type, Size = size };
        if (rule.Length == 0)
        {
            await Session.Parcels.CreateAsync(new() { Receipt = file });
        }
        else
        {
            await RefusesAsync(rule, () => Session.Parcels.CreateAsync(new() { Receipt = file }).AsTask());
        }
    }

    [Test]
    public async Task Each_of_several_files()
    {
        Attachment png = new("a.bin", "u") { Type = "image/png; q=1", Size = 50 }, jpeg = new("b.png", "u") { Type = "image/jpeg", Size = 5 }, large = new("c", "u") { Type = "image/png", Size = 51 };
        await Session.Parcels.CreateAsync(new() { Photos = [png, png] });
        await RefusesAsync("photos_accept", () => Session.Parcels.CreateAsync(new() { Photos = [png, jpeg] }).AsTask());
        await RefusesAsync("photos_max_size", () => Session.Parcels.CreateAsync(new() { Photos = [png, large] }).AsTask());
    }

    [Test]
    public async Task Stars()
    {
        await Session.Parcels.CreateAsync(new() { Stars = 3 });
        await RefusesAsync("stars_max", () => Session.Parcels.CreateAsync(new() { Stars = 4 }).AsTask());
    }

    private static async Task RefusesAsync(string rule, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (ObjectQLException error) when (error.Code == ErrorCode.Validation)
        {
            Assert.That(error.Failures.Select(static failure => failure.Rule), Is.EqualTo(new[] { rule }));
            return;
        }

        Assert.Fail($"'{rule}' let it pass");
    }
}
