namespace ObjectQL.Generators.Tests;

/// <summary>The names of properties and of option members.</summary>
public sealed class MemberNameTests
{
    [TestCase("name", "Name")]
    [TestCase("first_name, firstName, first__name", "FirstName, FirstName2, FirstName3")]
    [TestCase("first_name_2, first_name, firstName", "FirstName2, FirstName, FirstName3")]
    [TestCase("class, new, string, '1st', '2'", "Class, New, String, _1st, _2")]
    [TestCase("note, notes, note_value", "NoteValue, Notes, NoteValue2")]
    [TestCase("note_value, note", "NoteValue, Note2")]
    [TestCase("equals, equals_value, get_type, get_hash_code, to_string", "EqualsValue, EqualsValue2, GetTypeValue, GetHashCodeValue, ToStringValue")]
    [TestCase("equals_value, equals", "EqualsValue, Equals2")]
    [TestCase("fields, is_stored, set, get, finalize, schema_of_record", "FieldsValue, IsStoredValue, SetValue, GetValue, FinalizeValue, SchemaOfRecordValue")]
    [TestCase("type, loaded, changed, value, identifier, id_", "Type, Loaded, Changed, Value, Identifier, IdValue")]
    [TestCase("'😀', '***'", "Field3, Field4")]
    [TestCase("field3, '😀'", "Field3, Field4")]
    [TestCase("名称, größe, имя", "名称, Größe, Имя")]
    public void Properties(string fields, string expected)
    {
        var run = GeneratorHost.With(("metadata/note.object.yml", "fields:\n" + string.Concat(fields.Split(", ").Select(name => $"  {name}: {{ type: text }}\n")))).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Members("Note"), Is.EqualTo(expected.Split(", ")));
    }

    [TestCase("draft, in_progress, Done", "Draft, InProgress, Done")]
    [TestCase("'Not Started', 'In  Progress'", "NotStarted, InProgress")]
    [TestCase("open, Open, OPEN, o_pen", "Open, Open2, OPEN3, OPen4")]
    [TestCase("1, 2, 10", "_1, _2, _10")]
    [TestCase("'1st', 2nd", "_1st, _2nd")]
    [TestCase("'+', '-', 'a+b', 'a-b'", "Option1, Option2, AB, AB2")]
    [TestCase("'😀', '😀😀', 'party 🎉', '🎉 party'", "Option1, Option2, Party, Party2")]
    [TestCase("zh-CN, zh_CN, 中文", "ZhCN, ZhCN2, 中文")]
    [TestCase("Value, Options, From, Equals, ToString, class", "Value2, Options2, From2, Equals2, ToString2, Class")]
    [TestCase("{ value: '***', label: Three stars }, { value: '**', label: Two stars }, { value: '*', label: '★' }", "ThreeStars, TwoStars, Option3")]
    [TestCase("note_kind, NoteKind", "NoteKind2, NoteKind3")]
    public void Options(string options, string expected)
    {
        var run = GeneratorHost.With(("metadata/note.object.yml", $"fields:\n  kind:\n    type: select\n    options: [{options}]\n")).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Members("NoteKind"), Is.EqualTo(expected.Split(", ")));
    }

    [Test]
    public void An_option_that_stands_twice_is_one_member()
    {
        var run = GeneratorHost.With(("metadata/note.object.yml", "fields: { kind: { type: select, options: [a, b, a] } }")).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Members("NoteKind"), Is.EqualTo(new[] { "A", "B" }));
    }
}
