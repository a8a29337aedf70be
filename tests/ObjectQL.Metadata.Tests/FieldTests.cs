namespace ObjectQL.Metadata.Tests;

/// <summary>Fields: types, kinds, aliases, options, defaults, bounds.</summary>
public sealed class FieldTests
{
    public static IEnumerable<string> TypeNames => FieldTypes.Names;

    [TestCaseSource(nameof(TypeNames))]
    public void Every_type_name_is_read(string name)
    {
        Assert.That(FieldTypes.TryParse(name, out var type), Is.True);
        Assert.That(Files.OnlyField("{ type: " + name + ", reference: task }").Type, Is.EqualTo(type));
    }

    [TestCase("{ reference: task }", FieldType.Lookup)]
    [TestCase("{ reference_to: task }", FieldType.Lookup)]
    [TestCase("{ options: [a] }", FieldType.Select)]
    [TestCase("{ expression: a }", FieldType.Formula)]
    [TestCase("{ formula: a }", FieldType.Formula)]
    [TestCase("{ summary_object: task }", FieldType.Summary)]
    [TestCase("{ options: [a], reference_to: task }", FieldType.Lookup)]
    [TestCase("number", FieldType.Number)]
    [TestCase("", FieldType.Text)]
    [TestCase("{ type: nonsense }", FieldType.Text)]
    public void The_type_is_inferred(string config, FieldType expected) => Assert.That(Files.OnlyField(config).Type, Is.EqualTo(expected));

    [TestCase("{ type: number }", ValueKind.Double, 0)]
    [TestCase("{ type: number, scale: 0 }", ValueKind.Long, 0)]
    [TestCase("{ type: number, scale: 3 }", ValueKind.Decimal, 3)]
    [TestCase("{ type: currency }", ValueKind.Decimal, 2)]
    [TestCase("{ type: currency, currencyConfig: { precision: 3 } }", ValueKind.Decimal, 3)]
    [TestCase("{ type: percent }", ValueKind.Decimal, 4)]
    [TestCase("{ type: decimal }", ValueKind.Decimal, 6)]
    [TestCase("{ type: formula, expression: x, data_type: currency }", ValueKind.Decimal, 2)]
    [TestCase("{ type: formula, expression: x, data_type: boolean }", ValueKind.Boolean, 0)]
    [TestCase("{ type: formula, expression: x }", ValueKind.Text, 0)]
    [TestCase("{ type: summary, summary_object: task, summary_type: count }", ValueKind.Long, 0)]
    [TestCase("{ type: select, options: [a], multiple: true }", ValueKind.SelectList, 0)]
    [TestCase("{ type: lookup, reference: task, multiple: true }", ValueKind.TextList, 0)]
    public void The_kind_follows_from_what_is_declared(string config, ValueKind kind, int scale)
    {
        var field = Files.OnlyField(config);
        Assert.That((field.Kind, field.Scale), Is.EqualTo((kind, scale)));
    }

    [TestCase("{ type: text, min_length: 1, max_length: 9, regex: a+ }")]
    [TestCase("{ type: text, minLength: 1, maxLength: 9, pattern: a+ }")]
    [TestCase("{ type: text, validation: { min_length: 1, max_length: 9, pattern: a+ } }")]
    public void Bounds_of_texts_have_several_names(string config)
    {
        var field = Files.OnlyField(config);
        Assert.That((field.MinLength, field.MaxLength, field.Pattern), Is.EqualTo(((int?)1, (int?)9, "a+")));
    }

    [TestCase("{ type: currency, min: -1.5, max: 1e3 }")]
    [TestCase("{ type: currency, validation: { min: -1.5, max: 1e3 } }")]
    public void Bounds_of_numbers_are_exact(string config)
    {
        var field = Files.OnlyField(config);
        Assert.That((field.Min, field.Max), Is.EqualTo(((decimal?)-1.5m, (decimal?)1000m)));
    }

    [TestCase("[low, high]", "low=low,high=high")]
    [TestCase("[{ label: Low, value: low }, { value: high }]", "low=Low,high=high")]
    [TestCase("{ low: Low, high: { label: High } }", "low=Low,high=High")]
    [TestCase("[1, 2]", "1=1,2=2")]
    [TestCase("[{ label: '中文', value: zh-CN }]", "zh-CN=中文")]
    public void Options_have_several_forms(string options, string expected)
    {
        var field = Files.OnlyField("{ type: select, options: " + options + " }");
        Assert.That(string.Join(',', field.Options.Select(o => o.Value + "=" + o.Label)), Is.EqualTo(expected));
        Assert.That(field.Options.All(o => o.IsNumber), Is.EqualTo(options[1] == '1'));
    }

    [TestCase("{ type: text, defaultValue: 5 }", "\"5\"")]
    [TestCase("{ type: integer, defaultValue: 0x1F }", "31")]
    [TestCase("{ type: number, defaultValue: 1.50 }", "1.50")]
    [TestCase("{ type: currency, defaultValue: 1.5 }", "1.5")]
    [TestCase("{ type: boolean, defaultValue: true }", "true")]
    [TestCase("{ type: date, defaultValue: 2026-01-31 }", "\"2026-01-31\"")]
    [TestCase("{ type: date, defaultValue: today }", "\"$today\"")]
    [TestCase("{ type: datetime, defaultValue: $now }", "\"$now\"")]
    [TestCase("{ type: datetime, defaultValue: '2026-01-31T08:00:00Z' }", "\"2026-01-31T08:00:00Z\"")]
    [TestCase("{ type: time, defaultValue: '08:30' }", "\"08:30\"")]
    [TestCase("{ type: text, defaultValue: $current_user.id }", "\"$current_user.id\"")]
    [TestCase("{ options: [1, 2], defaultValue: 2 }", "2")]
    [TestCase("{ options: [{ label: A, value: a, default: true }] }", "\"a\"")]
    [TestCase("{ options: [a, b], multiple: true, defaultValue: [a, b] }", "[\"a\",\"b\"]")]
    [TestCase("{ type: json, defaultValue: { a: [1, null] } }", "{\"a\":[1,null]}")]
    [TestCase("{ type: vector, dimension: 2, defaultValue: [1, 0.5] }", "[1,0.5]")]
    [TestCase("{ type: tags, defaultValue: [1, 2.50, a] }", "[\"1\",\"2.50\",\"a\"]")]
    [TestCase("{ type: location, defaultValue: { latitude: 48.2, longitude: -180 } }", "{\"latitude\":48.2,\"longitude\":-180}")]
    [TestCase("{ type: location, multiple: true, defaultValue: [{ latitude: 48.2, longitude: 16, altitude: 5 }] }", "[{\"latitude\":48.2,\"longitude\":16,\"altitude\":5}]")]
    [TestCase("{ type: address, defaultValue: { city: Graz, postalCode: 8010, state: null } }", "{\"city\":\"Graz\",\"postalCode\":\"8010\",\"state\":null}")]
    [TestCase("{ type: integer, multiple: true, defaultValue: [1, 2] }", "[1,2]")]
    [TestCase("{ type: integer, multiple: true, defaultValue: 1 }", "[1]")]
    [TestCase("{ type: date, multiple: true, defaultValue: [2026-01-31] }", "[\"2026-01-31\"]")]
    public void Defaults_are_canonical_json(string config, string expected) => Assert.That(Files.OnlyField(config).DefaultJson, Is.EqualTo(expected));

    [TestCase("integer", "1.5")]
    [TestCase("integer", "99999999999999999999")]
    [TestCase("number", "abc")]
    [TestCase("number", "1e999")]
    [TestCase("currency", "0.001")]
    [TestCase("boolean", "1")]
    [TestCase("text", "[a]")]
    [TestCase("date", "31.01.2026")]
    [TestCase("datetime", "soon")]
    [TestCase("time", "'25:00'")]
    [TestCase("location", "here")]
    [TestCase("location", "{ latitude: 100, longitude: 0 }")]
    [TestCase("location", "{ latitude: 0, longitude: -180.5 }")]
    [TestCase("location", "{ latitude: 0 }")]
    [TestCase("location", "{ latitude: '0', longitude: 0 }")]
    [TestCase("location", "{ latitude: 0, longitude: 0, lat: 1 }")]
    [TestCase("location, multiple: true", "[{ latitude: 100, longitude: 0 }]")]
    [TestCase("address", "Graz")]
    [TestCase("address", "{ zip: 8010 }")]
    [TestCase("address", "{ city: true }")]
    [TestCase("tags", "[true]")]
    [TestCase("integer, multiple: true", "[a]")]
    [TestCase("integer, multiple: true", "[1.5]")]
    [TestCase("date, multiple: true", "[2026-02-30]")]
    public void A_default_of_the_wrong_type_is_told_and_ignored(string type, string value)
    {
        var result = Files.LinkTask($"fields:\n  f: {{ type: {type}, defaultValue: {value} }}\n");
        Assert.That(result.Diagnostics.Select(d => d.Rule.Id), Is.EqualTo(new[] { "OQL0205" }));
        Assert.That(result.Object("task").Field("f").DefaultJson, Is.Null);
    }

    [TestCase("{ type: lookup, reference: task }", DeleteBehavior.SetNull)]
    [TestCase("{ type: lookup, reference: task, required: true }", DeleteBehavior.Restrict)]
    [TestCase("{ type: lookup, reference: task, deleteBehavior: cascade }", DeleteBehavior.Cascade)]
    [TestCase("{ type: master_detail, reference: task }", DeleteBehavior.Cascade)]
    public void Deletes_of_the_target_have_a_sound_default(string config, DeleteBehavior expected) =>
        Assert.That(Files.OnlyField(config).DeleteBehavior, Is.EqualTo(expected));

    [Test]
    public void Reference_wins_over_reference_to() =>
        Assert.That(Files.OnlyField("{ type: lookup, reference_to: other, reference: task }").Reference, Is.EqualTo("task"));

    [Test]
    public void A_tree_refers_to_its_own_object() => Assert.That(Files.OnlyField("{ type: tree }").Reference, Is.EqualTo("task"));

    [TestCase("{ type: auto_number, auto_number_format: 'INV-{0000}' }", "INV-{0000}")]
    [TestCase("{ type: autonumber, autonumberFormat: 'INV-{0000}' }", "INV-{0000}")]
    [TestCase("{ type: auto_number, prefix: KS- }", "KS-{0000}")]
    public void Auto_numbers_have_a_format(string config, string expected) => Assert.That(Files.OnlyField(config).AutoNumberFormat, Is.EqualTo(expected));

    [Test]
    public void Flags_labels_and_columns_are_kept()
    {
        var field = Files.OnlyField("{ type: text, description: D, columnName: c, unique: true, index: true, searchable: true, hidden: true, readonly: true }");
        Assert.That(
            field,
            Is.EqualTo(new FieldSchema("f", FieldType.Text)
            {
                Description = "D", Column = "c", Unique = true, Index = true, Searchable = true, Hidden = true, Readonly = true, Label = "F",
            }));
    }

    [Test]
    public void A_sum_of_money_is_exact()
    {
        var field = Files.LinkTask("fields:\n  p: { reference: task }\n  m: { type: currency, scale: 3 }\n  s: { type: summary, summary_object: task, summary_type: sum, summary_field: m }\n")
            .Object("task").Field("s");
        Assert.That((field.Kind, field.Scale, field.Summary!.Field), Is.EqualTo((ValueKind.Decimal, 3, "m")));
    }
}
