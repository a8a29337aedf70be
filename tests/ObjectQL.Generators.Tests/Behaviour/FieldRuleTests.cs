namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>The field layer: FORMAT 6.2 with its declared intent, on both drivers.</summary>
internal sealed class FieldRuleTests(string driver) : EitherFixture(driver)
{
    protected override (string Path, string Content)[] Files =>
    [
        ("people.object.yml", """
            fields:
              name: { type: text, required: true }
              email: { type: email }
              site: { type: url, validation: { protocols: [http, 'https:'] } }
              other_site: { type: url }
              phone: { type: phone }
              code: { type: text, regex: '^[A-Z]{2}\d+$' }
              nick: { type: text, validation: { min_length: 3, max_length: 5, pattern: '^\w+$', message: Between 3 and 5 letters } }
              day: { type: text, validation: { format: date } }
              moment: { type: text, validation: { format: datetime } }
              age: { type: number, min: 5, validation: { min: 1, max: 150 } }
              slow: { type: text, regex: '^(a+)+$' }
              look: { type: text, regex: '^(?=.*\d)(?=.*[a-z]).{4,}$' }
              emails: { type: email, multiple: true }
              sites: { type: url, multiple: true, validation: { protocols: [https] } }
              codes: { type: text, multiple: true, regex: '^[A-Z]+$', min_length: 2, max_length: 3 }
              body: { type: text, validation: { format: json } }
              secret: { type: text, readonly: true, defaultValue: none }
            """),
    ];

    [TestCase("{}", "name_required", "Name is required")]
    [TestCase("{'name':null}", "name_required", "Name is required")]
    [TestCase("{'name':''}", "name_required", "Name is required")]
    [TestCase("{'name':' '}", "", null)]
    [TestCase("{'name':'n','email':'a@b.c'}", "", null)]
    [TestCase("{'name':'n','email':''}", "", null)]
    [TestCase("{'name':'n','email':null}", "", null)]
    [TestCase("{'name':'n','email':'ab.c'}", "email_email_format", "Invalid email format")]
    [TestCase("{'name':'n','email':'a@b'}", "email_email_format", "Invalid email format")]
    [TestCase("{'name':'n','email':'a@b.'}", "email_email_format", "Invalid email format")]
    [TestCase("{'name':'n','email':'a@.b'}", "email_email_format", "Invalid email format")]
    [TestCase("{'name':'n','email':'a b@c.d'}", "email_email_format", "Invalid email format")]
    [TestCase("{'name':'n','email':'a@b@c.d'}", "email_email_format", "Invalid email format")]
    [TestCase("{'name':'n','site':'https://a.b/c?d'}", "", null)]
    [TestCase("{'name':'n','site':'HTTP://a.b'}", "", null)]
    [TestCase("{'name':'n','site':'ftp://a.b'}", "site_url_protocol", "URL must use one of: http, https")]
    [TestCase("{'name':'n','site':'a.b'}", "site_url_format", "Invalid URL format")]
    [TestCase("{'name':'n','site':'http://'}", "site_url_format", "Invalid URL format")]
    [TestCase("{'name':'n','site':'/etc/passwd'}", "site_url_format", "Invalid URL format")]
    [TestCase("{'name':'n','other_site':'mailto:a@b.c'}", "", null)]
    [TestCase("{'name':'n','phone':'+43 (1) 234-56/78 x12'}", "", null)]
    [TestCase("{'name':'n','phone':'12'}", "phone_phone_format", "Invalid phone format")]
    [TestCase("{'name':'n','phone':'1234 and more'}", "phone_phone_format", "Invalid phone format")]
    [TestCase("{'name':'n','code':'AB12'}", "", null)]
    [TestCase("{'name':'n','code':'AB12\\n'}", "code_pattern", "Value does not match required pattern")]
    [TestCase("{'name':'n','code':'AB\u0663'}", "code_pattern", "Value does not match required pattern")]
    [TestCase("{'name':'n','nick':'ab'}", "nick_min_length", "Between 3 and 5 letters")]
    [TestCase("{'name':'n','nick':'abcdef'}", "nick_max_length", "Between 3 and 5 letters")]
    [TestCase("{'name':'n','nick':'a-bc'}", "nick_pattern", "Between 3 and 5 letters")]
    [TestCase("{'name':'n','day':'2026-02-28'}", "", null)]
    [TestCase("{'name':'n','day':'2026-02-29'}", "day_date_format", "Invalid date format")]
    [TestCase("{'name':'n','moment':'2026-02-28T12:00:00Z'}", "", null)]
    [TestCase("{'name':'n','moment':'2026-02-28 noon'}", "moment_datetime_format", "Invalid datetime format")]
    [TestCase("{'name':'n','age':0}", "age_min", "Value must be at least 5")]
    [TestCase("{'name':'n','age':3}", "age_min", "Value must be at least 5")]
    [TestCase("{'name':'n','age':5}", "", null)]
    [TestCase("{'name':'n','age':151}", "age_max", "Value must be at most 150")]
    [TestCase("{'name':'n','look':'abc1'}", "", null)]
    [TestCase("{'name':'n','look':'abcd'}", "look_pattern", "Value does not match required pattern")]
    [TestCase("{'name':'n','emails':['a@b.c','d@e.f']}", "", null)]
    [TestCase("{'name':'n','emails':[]}", "", null)]
    [TestCase("{'name':'n','emails':null}", "", null)]
    [TestCase("{'name':'n','emails':['a@b.c','nonsense','none']}", "emails_email_format", "Invalid email format")]
    [TestCase("{'name':'n','emails':['']}", "emails_email_format", "Invalid email format")]
    [TestCase("{'name':'n','sites':['https://a.b','http://a.b']}", "sites_url_protocol", "URL must use one of: https")]
    [TestCase("{'name':'n','codes':['AB','ABC']}", "", null)]
    [TestCase("{'name':'n','codes':['AB','a']}", "codes_pattern codes_min_length", "Value does not match required pattern")]
    [TestCase("{'name':'n','codes':['ABCD']}", "codes_max_length", "Must be at most 3 characters")]
    [TestCase("{'name':'n','body':'{}'}", "", null)]
    [TestCase("{'name':'n','body':'{'}", "body_json_format", "Invalid JSON format")]
    public async Task A_field_says_what_it_takes(string json, string rule, string? message)
    {
        var failures = await Of("people").CreateFailuresAsync(json);
        Assert.That(Names(failures), Is.EqualTo(rule));
        Assert.That(failures.FirstOrDefault()?.Message, Is.EqualTo(message));
    }

    [Test]
    public async Task A_pattern_that_would_run_for_years_does_not()
    {
        var failures = await Of("people").CreateFailuresAsync($"{{'name':'n','slow':'{new string('a', 5000)}!'}}");
        Assert.That(Names(failures), Is.EqualTo("slow_pattern"));
    }

    [Test]
    public async Task Only_the_system_writes_what_is_read_only()
    {
        var id = await Of("people").CreateAsync("{'name':'n','secret':'by the system'}");
        await using var session = Model.OpenSession(Database, new User("u-1"));
        var people = LoadedModel.Subject(Database, session, "people");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(await people.CreateFailuresAsync("{'name':'n','secret':'mine'}")), Is.EqualTo("secret_readonly"));
            Assert.That(Names(await people.UpdateFailuresAsync(id, "{'secret':'mine'}")), Is.EqualTo("secret_readonly"));
            Assert.That(await people.UpdateFailuresAsync(id, "{'name':'other'}"), Is.Empty);
            Assert.That((string?)(await people.ReadAsync(id))["secret"], Is.EqualTo("by the system"));
            var own = await people.CreateAsync("{'name':'n'}");
            Assert.That((string?)(await people.ReadAsync(own))["secret"], Is.EqualTo("none"));
        }
    }

    [Test]
    public async Task What_was_read_may_be_sent_back()
    {
        var id = await Of("people").CreateAsync("{'name':'n','secret':'by the system'}");
        await using var session = Model.OpenSession(Database, new User("u-1"));
        var people = LoadedModel.Subject(Database, session, "people");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await people.UpdateFailuresAsync(id, "{'name':'other','secret':'by the system'}"), Is.Empty);
            Assert.That(Names(await people.UpdateFailuresAsync(id, "{'name':'third','secret':'mine'}")), Is.EqualTo("secret_readonly"));
            Assert.That(Names(await people.UpdateFailuresAsync(id, "{'name':'third','secret':null}")), Is.EqualTo("secret_readonly"));
            Assert.That(Names(await people.UpdateFailuresAsync("nobody", "{'secret':'mine'}")), Is.EqualTo("secret_readonly"));
            Assert.That(((string?)(await people.ReadAsync(id))["name"], (string?)(await people.ReadAsync(id))["secret"]), Is.EqualTo(("other", "by the system")));
            var own = await people.CreateAsync("{'name':'n','secret':null}");
            Assert.That((string?)(await people.ReadAsync(own))["secret"], Is.EqualTo("none"));
            Assert.That(await people.ValidateAsync("{'name':'n','secret':null}"), Is.Empty);
        }
    }

    [Test]
    public async Task An_update_checks_what_is_assigned()
    {
        var id = await Of("people").CreateAsync("{'name':'n'}");
        Assert.That(Names(await Of("people").UpdateFailuresAsync(id, "{'email':'x','age':200}")), Is.EqualTo("email_email_format age_max"));
        Assert.That(Names(await Of("people").UpdateFailuresAsync(id, "{'emails':['x']}")), Is.EqualTo("emails_email_format"));
    }
}
