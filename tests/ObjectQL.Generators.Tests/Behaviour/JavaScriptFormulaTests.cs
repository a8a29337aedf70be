using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Sqlite;

namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>
/// What formulas have from JavaScript, beside what Node gives: computed by C#, by the evaluator of objects that are loaded at run time, and by the database, in a filter. Null stays null
/// (there it is 0, or the text 'null'), and what does not fit is null: infinity, a whole number of more than 64 bits. These are the differences that are meant.
/// </summary>
internal sealed class JavaScriptFormulaTests(string driver) : BehaviourFixture(driver)
{
    private static readonly (string Formula, string Type, string Json, object? Expected)[] s_cases =
    [
        ("s.trim()", "text", "{'s':'\\t\\u00a0\\ufeff a b \\r\\n\\u2003'}", "a b"),
        ("s.trim()", "text", "{'s':'\\u200b a'}", "\u200b a"),
        ("s.trim()", "text", "{'s':' \\n '}", ""),
        ("s.replace('a', 'o')", "text", "{'s':'banana'}", "bonana"),
        ("s.replace('x', 'o')", "text", "{'s':'banana'}", "banana"),
        ("s.replace('an', '<$&$$>')", "text", "{'s':'banana'}", "b<an$>ana"),
        ("s.replace('a', '')", "text", "{'s':'a'}", ""),
        ("s.replace('😀', '!')", "text", "{'s':'x😀y😀'}", "x!y😀"),
        ("s.replaceAll('a', 'o$')", "text", "{'s':'banana'}", "bo$no$no$"),
        ("s.replace('a', 'o')", "text", "{}", null),
        ("Math.round(a)", "number", "{'a':2.5}", 3.0),
        ("Math.round(a)", "number", "{'a':-2.5}", -2.0),
        ("Math.round(a)", "number", "{'a':-2.6}", -3.0),
        ("Math.round(a)", "number", "{'a':-0.5}", 0.0),
        ("Math.round(a)", "number", "{'a':0.49999999999999994}", 0.0),
        ("Math.round(a)", "number", "{'a':4503599627370497.5}", 4503599627370498.0),
        ("Math.round(a * 100) / 100", "number", "{'a':1.005}", 1.0),
        ("Math.round(d)", "number", "{'d':-1.50}", -1.0),
        ("Math.round(d * 10) / 10", "number", "{'d':0.25}", 0.3),
        ("Math.round(n)", "number", "{'n':-7}", -7.0),
        ("Math.round(a)", "number", "{}", null),
        ("Math.trunc(a)", "number", "{'a':-1.7}", -1.0),
        ("Math.max(a, b, 3)", "number", "{'a':1,'b':2}", 3.0),
        ("Math.floor(a)", "number", "{'a':-1.5}", -2.0),
        ("n % 3", "number", "{'n':-7}", -1.0),
        ("7 % n", "number", "{'n':-4}", 3.0),
        ("a / b", "number", "{'a':1,'b':0}", null),
        ("n / 2", "number", "{'n':7}", 3.5),
        ("n % (n - n)", "number", "{'n':7}", null),
        ("s.substring(3, 1)", "text", "{'s':'abcdef'}", "bc"),
        ("s.substring(2)", "text", "{'s':'a'}", ""),
        ("s.slice(-2)", "text", "{'s':'abc'}", "bc"),
        ("s.slice(-5)", "text", "{'s':'abc'}", "abc"),
        ("s.slice(2, 1)", "text", "{'s':'abc'}", ""),
        ("s.substr(-2)", "text", "{'s':'abc'}", "bc"),
        ("s.substr(-5, 2)", "text", "{'s':'abc'}", "ab"),
        ("s.substr(-2, 1)", "text", "{'s':'abc'}", "b"),
        ("s.substr(1, 1)", "text", "{'s':'abc'}", "b"),
        ("s.slice(1, -1)", "text", "{'s':'abcd'}", "bc"),
        ("s.slice(2, -3)", "text", "{'s':'abcd'}", ""),
        ("day.toISOString()", "text", "{'day':'2024-02-29'}", "2024-02-29T00:00:00.000Z"),
        ("at.toISOString()", "text", "{'at':'2026-11-29T23:00:00Z'}", "2026-11-29T23:00:00.000Z"),
        ("s.charAt(5)", "text", "{'s':'abc'}", ""),
        ("s.split(',').length", "number", "{'s':''}", 1.0),
        ("s.split(',')[1]", "text", "{'s':'a,,b'}", ""),
        ("s.split(',').join('-')", "text", "{'s':',a,'}", "-a-"),
        ("s.padStart(3, '0')", "text", "{'s':'12345'}", "12345"),
        ("s.padStart(3, '0')", "text", "{'s':'7'}", "007"),
        ("s.includes('')", "boolean", "{'s':'abc'}", true),
        ("s < t", "boolean", "{'s':'Z','t':'a'}", true),
        ("s < t", "boolean", "{'s':'ä','t':'z'}", false),
        ("s < t", "boolean", "{'s':'10','t':'9'}", true),
        ("s || 'none'", "text", "{'s':''}", "none"),
        ("s && t", "text", "{'s':'x','t':'y'}", "y"),
        ("n || 5", "number", "{'n':0}", 5.0),
        ("n ?? 5", "number", "{'n':0}", 0.0),
        ("n === 1 ? 'one' : 'other'", "text", "{'n':1}", "one"),
        ("s + n", "text", "{'s':'a','n':-5}", "a-5"),
        ("s + a", "text", "{'s':'a','a':0.1}", "a0.1"),
        ("s + d", "text", "{'s':'a','d':1.50}", "a1.5"),
        ("`${s}-${flag}`", "text", "{'s':'a','flag':true}", "a-true"),
        ("n.toFixed(1)", "text", "{'n':2}", "2.0"),
        ("d.toFixed(1)", "text", "{'d':-0.25}", "-0.3"),
        ("s + a", "text", "{'s':'a','a':1e-7}", "a1e-7"),
        ("s + a", "text", "{'s':'a','a':-1.25e-7}", "a-1.25e-7"),
        ("s + a", "text", "{'s':'a','a':0.000001}", "a0.000001"),
        ("s + a", "text", "{'s':'a','a':-0.0000125}", "a-0.0000125"),
        ("s + a", "text", "{'s':'a','a':1e15}", "a1000000000000000"),
        ("s + a", "text", "{'s':'a','a':123456789012345678901}", "a123456789012345680000"),
        ("s + a", "text", "{'s':'a','a':1e21}", "a1e+21"),
        ("s + a", "text", "{'s':'a','a':-1.5e300}", "a-1.5e+300"),
        ("s + a * n", "text", "{'s':'a','a':0,'n':-1}", "a0"),
        ("a.toFixed(2)", "text", "{'a':1.005}", "1.00"),
        ("a.toFixed(2)", "text", "{'a':8.345}", "8.35"),
        ("a.toFixed(1)", "text", "{'a':1.45}", "1.4"),
        ("a.toFixed()", "text", "{'a':2.5}", "3"),
        ("a.toFixed(0)", "text", "{'a':-0.5}", "-1"),
        ("a.toFixed(2)", "text", "{'a':-0.001}", "-0.00"),
        ("a.toFixed(2)", "text", "{'a':0}", "0.00"),
        ("a.toFixed(2)", "text", "{'a':1e20}", "100000000000000000000.00"),
        ("a.toFixed(1)", "text", "{'a':123456789012345680000}", "123456789012345683968.0"),
        ("a.toFixed(2)", "text", "{'a':1e21}", "1e+21"),
        ("a.toFixed(20)", "text", "{'a':0.1}", "0.10000000000000000555"),
        ("a.toFixed(3)", "text", "{'a':1e-300}", "0.000"),
        ("d.toFixed(0)", "text", "{'d':-0.25}", "-0"),
        ("a * a", "number", "{'a':1e200}", null),
        ("a / b", "number", "{'a':1e300,'b':1e-300}", null),
        ("a + a", "number", "{'a':-1.7e308}", null),
        ("n * n", "number", "{'n':9007199254740991}", null),
        ("Math.floor(a)", "number", "{'a':1e20}", null),
        ("s.length", "number", "{'s':'a😀'}", 3.0),
        ("s.charAt(1)", "text", "{'s':'a😀b'}", "\uFFFD"),
        ("s.substring(0, 2)", "text", "{'s':'a😀b'}", "a\uFFFD"),
        ("s.substring(2)", "text", "{'s':'a😀b'}", "\uFFFDb"),
        ("s.substring(1, 3)", "text", "{'s':'a😀b'}", "😀"),
        ("s.substring(2, 4)", "text", "{'s':'a😀😀b'}", "\uFFFD\uFFFD"),
        ("s.slice(-3)", "text", "{'s':'a😀b'}", "😀b"),
        ("s.slice(1, -1)", "text", "{'s':'a😀b'}", "😀"),
        ("s.indexOf('b')", "number", "{'s':'a😀b'}", 3.0),
        ("s.indexOf('b')", "number", "{'s':'a'}", -1.0),
        ("s.indexOf('b')", "number", "{}", null),
        ("s.padStart(4, '0')", "text", "{'s':'😀'}", "00😀"),
        ("s.padEnd(3, '0')", "text", "{'s':'😀'}", "😀0"),
        ("s.replace('b', 'c')", "text", "{'s':'😀ab'}", "😀ac"),
        ("s.split('😀').length", "number", "{'s':'a😀b😀'}", 3.0),
        ("s.toUpperCase()", "text", "{'s':'straße ﬁ ŉ ı ſ é'}", "STRASSE FI ʼN I S É"),
        ("s.toLowerCase()", "text", "{'s':'İ ΟΔΟΣ Σ Σα É'}", "i̇ οδος σ σα é"),
        ("(day - new Date('2026-01-01')) / 86400000", "number", "{'day':'2026-03-01'}", 59.0),
        ("new Date(day).getMonth()", "number", "{'day':'2026-01-31'}", 0.0),
        ("at.getDay()", "number", "{'at':'2026-11-29T23:00:00Z'}", 0.0),
    ];

    private static readonly (string Path, string Content) s_file = ("samples.object.yml", "fields:\n  s: { type: text }\n  t: { type: text }\n  a: { type: number }\n  b: { type: number }\n  d: { type: currency }\n  n: { type: integer }\n  flag: { type: boolean }\n  day: { type: date }\n  at: { type: datetime }\n"
        + string.Concat(s_cases.Select(static (one, i) => $"  f{i}: {{ type: formula, data_type: {one.Type}, expression: \"{one.Formula}\" }}\n")));

    protected override (string Path, string Content)[] Files => [s_file];

    private static IEnumerable<int> Numbers => Enumerable.Range(0, s_cases.Length);

    [TestCaseSource(nameof(Numbers))]
    public async Task A_formula_gives_what_JavaScript_gives(int number)
    {
        var (formula, type, json, expected) = s_cases[number];
        var record = await Of("samples").ReadAsync(await Of("samples").CreateAsync(json));
        var value = record["f" + number];
        Assert.That(type switch { "number" => (double?)value, "boolean" => (bool?)value, _ => (object?)(string?)value }, Is.EqualTo(expected), formula);
    }

    [Test]
    public async Task The_database_computes_the_same()
    {
        await using var db = await DynamicDatabase.OpenAsync(IsMemory ? new MemoryDriver() : new SqliteDriver(":memory:"), [new MetadataSource(s_file.Path, s_file.Content)]);
        await using var session = db.AsSystem();
        var set = session.Objects("samples");
        var wrong = new List<string>();
        for (var i = 0; i < s_cases.Length; i++)
        {
            var (formula, type, json, expected) = s_cases[i];
            var values = System.Text.Json.Nodes.JsonNode.Parse(json.Replace('\'', '"'))!.AsObject();
            var draft = set.New();
            foreach (var (name, value) in values)
            {
                draft[name] = name switch
                {
                    "a" or "b" => (double)value!, "d" => (decimal)value!, "n" => (long)value!, "flag" => (bool)value!,
                    "day" => DateOnly.ParseExact((string)value!, "yyyy-MM-dd", CultureInfo.InvariantCulture), "at" => DateTimeOffset.Parse((string)value!, CultureInfo.InvariantCulture), _ => (string)value!,
                };
            }

            var one = await set.CreateAsync(draft);
            var read = (await set.GetAsync(one.Id))["f" + i];
            var written = expected switch { null => "null", string text => "'" + text.Replace("'", "\\'") + "'", double real => real.ToString("R", CultureInfo.InvariantCulture), var other => other.ToString()!.ToLowerInvariant() };
            var found = (await set.Where($"id == '{one.Id}' && f{i} == {written}").ToListAsync()).Count;
            if (found != 1 || !Equals(expected is double && read is not null ? Convert.ToDouble(read, CultureInfo.InvariantCulture) : read, expected))
            {
                wrong.Add($"{formula} of {json}: {expected ?? "null"}, but read {read ?? "null"} and found {found}");
            }
        }

        Assert.That(wrong, Is.Empty, string.Join("\n", wrong));
    }
}
