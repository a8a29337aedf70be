namespace ObjectQL.Generators.Tests;

/// <summary>A database whose fingerprint is that of the model is not looked at, so whatever it must know is in the fingerprint.</summary>
public sealed class FingerprintTests
{
    [TestCase("title: { type: text, searchable: true }")]
    [TestCase("title: { type: text, required: true }")]
    [TestCase("title: { type: text, unique: true }")]
    [TestCase("title: { type: text, index: true }")]
    [TestCase("title: { type: text, multiple: true }")]
    [TestCase("title: { type: text, columnName: other }")]
    [TestCase("title: { type: integer }")]
    [TestCase("title: { type: lookup, reference_to: notes }")]
    public void What_the_database_must_know_changes_it(string field) => Assert.That(ModelOf(field), Is.Not.EqualTo(ModelOf("title: { type: text }")));

    [TestCase("title: { type: text, label: Other }")]
    [TestCase("title: { type: text, help: Read this }")]
    public void Words_do_not(string field) => Assert.That(ModelOf(field), Is.EqualTo(ModelOf("title: { type: text }")));

    private static string ModelOf(string field) => GeneratorHost.With(("metadata/notes.object.yml", "fields:\n  " + field + "\n")).Run().Sources["Db.g.cs"];
}
