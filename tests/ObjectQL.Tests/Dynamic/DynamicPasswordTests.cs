namespace ObjectQL.Tests.Dynamic;

/// <summary>Passwords of objects whose metadata came at run time.</summary>
public sealed class DynamicPasswordTests(DriverFactory factory) : DynamicFixture(factory)
{
    private const string Users = """
        name: users
        fields:
          name: { type: text, required: true, unique: true }
          password: { type: password, min_length: 8 }
        validation:
          rules:
            - { name: is_not_the_name, type: cross_field, rule: { field: password, operator: "!=", compare_to: name }, message: "{{name}} has {{password}}" }
            - { name: has_a_digit, type: format, field: password, regex: "[0-9]", message: no digit }
        """;

    [Test]
    public async Task A_password_is_hashed_verified_and_never_read()
    {
        await using var session = await OpenUsersAsync();
        var users = session.Objects("users");
        var ann = await users.CreateAsync(users.NewFromJson("""{ "name": "ann", "password": "correct horse 1" }"""u8));
        Assert.That((ann["password"], ann.Has("password"), ann.ToJson().Contains("password", StringComparison.Ordinal)), Is.EqualTo(((object?)null, false, false)));
        var read = await users.GetAsync(ann.Id);
        Assert.That((read["password"], read.Get<string>("password")), Is.EqualTo(((object?)null, (string?)null)));
        Assert.That(await users.VerifyAsync(ann.Id, "password", "correct horse 1"), Is.True);
        Assert.That(await users.VerifyAsync(ann.Id, "password", "correct horse 2"), Is.False);
        read["password"] = "battery staple 2";
        Assert.That(await users.UpdateAsync(read), Is.True);
        Assert.That(await users.VerifyAsync(ann.Id, "password", "battery staple 2"), Is.True);
        var error = Throws.WithCode(ErrorCode.InvalidRequest, () => users.Where("password == 'x'").CountAsync().AsTask());
        Assert.That(error.Message, Does.Contain("only a hash is stored"));
        Throws.WithCode(ErrorCode.InvalidRequest, () => users.FromJson("""{ "where": { "password": "x" } }"""u8).CountAsync().AsTask());
    }

    [Test]
    public async Task Rules_look_at_what_is_written()
    {
        await using var session = await OpenUsersAsync();
        var users = session.Objects("users");
        var ann = await users.CreateAsync(users.New(("name", "ann"), ("password", "correct horse 1")));
        Refused("has_a_digit", "no digit", users.New(("name", "bob"), ("password", "without any")));
        Refused("is_not_the_name", "bobby tables 1 has ***", users.New(("name", "bobby tables 1"), ("password", "bobby tables 1")));
        Assert.That(await users.UpdateAsync(ann.Id, users.New(("name", "anna"))), Is.True);
        Assert.That(await users.VerifyAsync(ann.Id, "password", "correct horse 1"), Is.True);

        void Refused(string rule, string message, DynamicRecord draft)
        {
            var failure = Throws.WithCode(ErrorCode.Validation, () => users.CreateAsync(draft).AsTask()).Failures.Single();
            Assert.That((failure.Rule, failure.Message), Is.EqualTo((rule, message)));
        }
    }

    [TestCase("unique: true")]
    [TestCase("searchable: true")]
    [TestCase("defaultValue: secret")]
    public void What_asks_for_its_value_is_refused(string key) =>
        Assert.That(base.Refused(("users.object.yml", $"fields: {{ password: {{ type: password, {key} }} }}")), Has.Some.Contains("OQL0831"));

    private async ValueTask<DynamicSession> OpenUsersAsync()
    {
        var db = await OpenAsync(("users.object.yml", Users));
        db.PasswordIterations = 1_000;
        return db.AsSystem();
    }
}
