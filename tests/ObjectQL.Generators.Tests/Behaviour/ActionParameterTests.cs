namespace ObjectQL.Generators.Tests;

/// <summary>Parameters of each type, by name and typed, and what actions give back, on both drivers.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class ActionParameterTests(string driver)
{
    private const string Things = """
        fields: { name: { type: text } }
        actions:
          take:
            type: global
            params:
              t: { type: text, max_length: 5 }
              mail: { type: email }
              site: { type: url, validation: { protocols: [https] } }
              tel: { type: phone }
              code: { type: text, regex: '^[A-Z]+$' }
              n: { type: number }
              i: { type: integer, min: 1, max: 9 }
              money: { type: currency }
              share: { type: percent, max: 1 }
              step: { type: slider, step: 5, min: 0 }
              yes: { type: boolean }
              box: { type: checkbox }
              day: { type: date }
              hour: { type: time }
              at: { type: datetime }
              pick: { type: select, options: [a, b] }
              only: { options: [x, y] }
              level: { type: select, options: [{ label: One, value: 1 }, { label: Two, value: 2 }] }
              picks: { type: multiselect, options: [a, b] }
              tags: { type: tags }
              days: { type: date, multiple: true }
              nums: { type: integer, multiple: true, max: 5 }
              thing: { type: lookup, reference: things }
              things: { type: lookup, reference: things, multiple: true }
              any: { type: json }
              part: { type: object }
              spot: { type: location }
              spots: { type: location, multiple: true }
              home: { type: address }
              file: { type: file, accept: [.pdf] }
          echo_text: { type: global, return_type: text }
          echo_long: { type: global, return_type: integer }
          echo_decimal: { type: global, return_type: { type: currency } }
          echo_flag: { type: global, return_type: boolean }
          echo_day: { type: global, return_type: date }
          echo_record: { type: record, return_type: object }
          echo_records: { type: global, return_type: list }
          echo_own: { type: global }
          echo_nothing: { type: global }
          echo_null: { type: global }
        """;

    private const string Code = """
        internal sealed record Summary(string Name, int Count);

        internal static class Actions
        {
            [Action("things", "take")] internal static string Take(ActionContext<Thing> context, ThingTakeInput input)
            {
                using var json = System.Text.Json.JsonDocument.Parse(System.Text.Json.JsonSerializer.Serialize(input));
                return string.Join(",", json.RootElement.EnumerateObject().Select(one => one.Value.GetRawText()));
            }
            [Action("things", "echo_text")] internal static string Text(ActionContext<Thing> context) => "text";
            [Action("things", "echo_long")] internal static async Task<long> Long(ActionContext<Thing> context) { await Task.Yield(); return 7; }
            [Action("things", "echo_decimal")] internal static ValueTask<decimal?> Decimal(ActionContext<Thing> context) => new(1.50m);
            [Action("things", "echo_flag")] internal static bool Flag(ActionContext<Thing> context) => true;
            [Action("things", "echo_day")] internal static DateOnly Day(ActionContext<Thing> context) => new(2026, 1, 2);
            [Action("things", "echo_record")] internal static Thing Record(ActionContext<Thing> context) => context.Record;
            [Action("things", "echo_records")] internal static async Task<List<Thing>> Records(ActionContext<Thing> context) => await ((Db.Session)context.Session).Things.Query().ToListAsync();
            [Action("things", "echo_own")] internal static ValueTask<Summary> Own(ActionContext<Thing> context) => new(new Summary("own", 3));
            [Action("things", "echo_nothing")] internal static ValueTask Nothing(ActionContext<Thing> context) => default;
            [Action("things", "echo_null")] internal static string? Null(ActionContext<Thing> context) => null;
        }
        """;

    [TestCase("t", "\"abc\"", "\"abc\"")]
    [TestCase("t", "\"abcdef\"", "VALIDATION_ERROR t_max_length")]
    [TestCase("t", "5", "INVALID_REQUEST")]
    [TestCase("t", "\"\\ud800\"", "INVALID_REQUEST")]
    [TestCase("mail", "\"a@b.c\"", "\"a@b.c\"")]
    [TestCase("mail", "\"a@b\"", "VALIDATION_ERROR mail_email_format")]
    [TestCase("site", "\"https://a.b\"", "\"https://a.b\"")]
    [TestCase("site", "\"http://a.b\"", "VALIDATION_ERROR site_url_protocol")]
    [TestCase("tel", "\"no\"", "VALIDATION_ERROR tel_phone_format")]
    [TestCase("code", "\"AB\"", "\"AB\"")]
    [TestCase("code", "\"ab\"", "VALIDATION_ERROR code_pattern")]
    [TestCase("n", "1.5", "1.5")]
    [TestCase("n", "\"1.5\"", "INVALID_REQUEST")]
    [TestCase("i", "9", "9")]
    [TestCase("i", "10", "VALIDATION_ERROR i_max")]
    [TestCase("i", "0", "VALIDATION_ERROR i_min")]
    [TestCase("i", "1.5", "INVALID_REQUEST")]
    [TestCase("i", "99999999999999999999", "INVALID_REQUEST")]
    [TestCase("i", "null", "null")]
    [TestCase("money", "1.25", "1.25")]
    [TestCase("money", "1.255", "VALIDATION_ERROR money_precision")]
    [TestCase("share", "1.5", "VALIDATION_ERROR share_max")]
    [TestCase("step", "7", "VALIDATION_ERROR step_step")]
    [TestCase("step", "10", "10")]
    [TestCase("yes", "false", "false")]
    [TestCase("yes", "\"yes\"", "INVALID_REQUEST")]
    [TestCase("yes", "0", "INVALID_REQUEST")]
    [TestCase("box", "true", "true")]
    [TestCase("day", "\"2026-02-28\"", "\"2026-02-28\"")]
    [TestCase("day", "\"2026-02-29\"", "INVALID_REQUEST")]
    [TestCase("hour", "\"12:30:00\"", "\"12:30:00\"")]
    [TestCase("hour", "\"25:00\"", "INVALID_REQUEST")]
    [TestCase("at", "\"2026-02-28T13:00:00+01:00\"", "\"2026-02-28T12:00:00.000Z\"")]
    [TestCase("at", "\"noon\"", "INVALID_REQUEST")]
    [TestCase("pick", "\"a\"", "\"a\"")]
    [TestCase("pick", "\"c\"", "VALIDATION_ERROR pick_option")]
    [TestCase("only", "\"z\"", "VALIDATION_ERROR only_option")]
    [TestCase("level", "2", "2")]
    [TestCase("level", "3", "VALIDATION_ERROR level_option")]
    [TestCase("picks", "[\"a\",\"b\"]", "[\"a\",\"b\"]")]
    [TestCase("picks", "[\"a\",\"c\"]", "VALIDATION_ERROR picks_option")]
    [TestCase("picks", "\"a\"", "INVALID_REQUEST")]
    [TestCase("tags", "[\"a b\"]", "[\"a b\"]")]
    [TestCase("tags", "[1]", "INVALID_REQUEST")]
    [TestCase("tags", "[true]", "INVALID_REQUEST")]
    [TestCase("picks", "[true]", "INVALID_REQUEST")]
    [TestCase("nums", "[\"1\"]", "VALIDATION_ERROR nums_element")]
    [TestCase("spots", "[{\"latitude\":1,\"longitude\":2}]", "[{\"latitude\":1,\"longitude\":2}]")]
    [TestCase("spots", "[{\"latitude\":1,\"longitude\":200}]", "VALIDATION_ERROR spots_longitude")]
    [TestCase("spots", "[{\"latitude\":1}]", "VALIDATION_ERROR spots_element")]
    [TestCase("spot", "{\"latitude\":100,\"longitude\":2}", "VALIDATION_ERROR spot_latitude")]
    [TestCase("spot", "{\"latitude\":-90,\"longitude\":180.001}", "VALIDATION_ERROR spot_longitude")]
    [TestCase("home", "{\"postalCode\":8010}", "INVALID_REQUEST")]
    [TestCase("tags", "[{}]", "INVALID_REQUEST")]
    [TestCase("days", "[\"2026-01-02\"]", "[\"2026-01-02\"]")]
    [TestCase("days", "[\"2026-13-02\"]", "VALIDATION_ERROR days_element")]
    [TestCase("nums", "[1,5]", "[1,5]")]
    [TestCase("nums", "[1,6]", "VALIDATION_ERROR nums_max")]
    [TestCase("thing", "\"nobody\"", "VALIDATION_ERROR thing_exists")]
    [TestCase("thing", "\"one\"", "\"one\"")]
    [TestCase("things", "[\"one\",\"nobody\"]", "VALIDATION_ERROR things_exists")]
    [TestCase("things", "[\"one\",\"one\"]", "VALIDATION_ERROR things_twice")]
    [TestCase("any", "{\"a\":[1,null,{\"b\":true}]}", "{\"a\":[1,null,{\"b\":true}]}")]
    [TestCase("part", "{\"a\":1}", "{\"a\":1}")]
    [TestCase("spot", "{\"latitude\":1.5,\"longitude\":2}", "{\"latitude\":1.5,\"longitude\":2}")]
    [TestCase("spot", "{\"latitude\":\"north\",\"longitude\":2}", "INVALID_REQUEST")]
    [TestCase("spot", "\"here\"", "INVALID_REQUEST")]
    [TestCase("home", "{\"city\":\"Graz\"}", "{\"city\":\"Graz\"}")]
    [TestCase("file", "{\"url\":\"u\",\"name\":\"a.txt\"}", "VALIDATION_ERROR")]
    public async Task A_parameter_is_checked_as_a_field_of_its_type(string name, string json, string expected)
    {
        var input = Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral($"{{\"{name}\":{json}}}", quote: true);
        var notes = await RunAsync(
            $"try {{ notes.Add((string)(await session.ExecuteAsync(\"things\", \"take\", null, System.Text.Encoding.UTF8.GetBytes({input})))!); }}\n"
            + "catch (ObjectQLException e) { notes.Add($\"{e.Code} {string.Join(' ', e.Failures.Select(f => f.Rule))}\".Trim()); }");
        Assert.That(notes.Single(), expected == "VALIDATION_ERROR" ? Does.StartWith(expected) : Is.EqualTo(expected));
    }

    [Test]
    public async Task What_an_action_gives_back_is_what_its_method_does()
    {
        var notes = await RunAsync(
            """
            async Task Note(string action, string? id = null) { var value = await session.ExecuteAsync("things", action, id); notes.Add(value is Thing t ? "Thing " + t.Name : value is List<Thing> list ? "Things " + list.Count : value is null ? "null" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value.GetType().Name} {value}")); }
            foreach (var action in new[] { "echo_text", "echo_long", "echo_decimal", "echo_flag", "echo_day", "echo_records", "echo_own", "echo_nothing", "echo_null" }) { await Note(action); }
            await Note("echo_record", "one");
            notes.Add(await session.Things.EchoLongAsync() + " " + (await session.Things.EchoOwnAsync()).Name + " " + (await session.Things.EchoRecordAsync("one")).Id + " " + (await session.Things.EchoNullAsync() is null));
            await session.Things.EchoNothingAsync();
            """);
        Assert.That(notes, Is.EqualTo(new[]
        {
            "String text", "Int64 7", "Decimal 1.50", "Boolean True", "DateOnly 01/02/2026", "Things 1", "Summary Summary { Name = own, Count = 3 }", "null", "null", "Thing one", "7 own one True",
        }));
    }

    private Task<string[]> RunAsync(string body) => Program.RunAsync(
        driver,
        $"public static class Program\n{{\n    public static async Task RunAsync(Driver driver, IServiceProvider services, List<string> notes)\n    {{\n        await using var db = await Db.OpenAsync(driver);\n        await using var session = db.AsSystem();\n        await session.Things.CreateAsync(new() {{ Id = \"one\", Name = \"one\" }});\n{body}\n    }}\n}}\n\n" + Code,
        withServices: true,
        ("metadata/things.object.yml", Things));
}
