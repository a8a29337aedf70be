using System.Diagnostics;
using ObjectQL.Metadata;

namespace ObjectQL.Query.Tests;

/// <summary>Hostile texts give errors, never exceptions, in linear time.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] s_pieces =
    [
        "status", "name", "owner", "owner.name", "hours", "budget", "due", "done", "tasks", "tags", "exists(tasks, ", "tasks.any(", "{owner.name}", "{", "}", "@a", "@b", "$now",
        "$current_user.roles", "$", "@", "==", "=", "!=", "<", ">", "&&", "||", "!", "and", "or", "not", "in", "is", "null", "between", "like", "contains", "(", ")", "[", "]",
        ",", ".", "?.", "?", ":", "??", "+", "-", "*", "/", "%", "'a'", "'2026-01-31'", "'", "\"", "`", "`a${", "1", "2.5", "1e3", "true", "false", "lower(", "coalesce(",
        ".length", ".trim()", ".slice(", "new Date(", "\\", "\0", "\uD800", "\U0001F600", "ä", " ", "\n", "Math.max(", "record.", "year(", "0", "if (", "return ", "else ", "const x = ", "x", ";", "switch (", "case ", "default:", "break;", "{a: ", "//", "/*", "*/", "**", "+=", "for (", ".split(", ".split(' ')[0]", ".split('a').length", ".join(", ".toFixed(", "[1]", ".includes(", "e", "undefined",
    ];

    [Test]
    public void Twenty_thousand_random_texts_raise_no_exception()
    {
        var random = new Random(20260131);
        var sound = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 14)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
            var parsed = ParsingSchemas.Parse(text, (ExpressionUse)random.Next(2));
            sound += parsed.Expression is null ? 0 : 1;
            Assert.That(parsed.Expression is null, Is.EqualTo(!parsed.Errors.IsEmpty), text);
            foreach (var error in parsed.Errors)
            {
                Assert.That(error.Position >= 0 && error.Length > 0 && error.Position <= text.Length, Is.True, text);
            }
        }

        Assert.That(sound, Is.GreaterThan(100), "The texts are all broken, so they test little.");
    }

    [TestCase("(", ")")]
    [TestCase("!", "")]
    [TestCase("not ", "")]
    [TestCase("-", "")]
    [TestCase("done ? ", " : done")]
    [TestCase("lower(", ")")]
    [TestCase("`${", "}`")]
    [TestCase("exists(tasks, ", ")")]
    [TestCase("done && (done || ", ")")]
    [TestCase("{", "}")]
    [TestCase("'", "")]
    [TestCase("1 + ", "")]
    [TestCase("done == ", "")]
    [TestCase("done or ", "")]
    [TestCase("name + ", "")]
    [TestCase("owner.", "")]
    [TestCase("done ?? ", "")]
    [TestCase("hours in (@a, ", ")")]
    [TestCase("(hours between 1 and 2 ? 1 : 2) + ", "")]
    [TestCase("tasks.any(project.", "")]
    [TestCase("if (done) { ", " }")]
    [TestCase("if (done) return 1; ", "")]
    [TestCase("if (done) { if (done) return 1; } ", "")]
    [TestCase("const x = name; ", "")]
    [TestCase("switch (hours) { case 1: ", " }")]
    [TestCase("{a: ", "}[name]")]
    [TestCase("hours ** ", "")]
    [TestCase("(hours || ", ")")]
    [TestCase("hours && (", ")")]
    [TestCase("name && name || (", ")")]
    [TestCase("(name || done) ? 1 : ", "")]
    [TestCase("name.split('", "')[0]")]
    [TestCase("name.split(name.split(", ")[0])[1]")]
    [TestCase("hours.toFixed(", ")")]
    [TestCase("/* ", "*/")]
    [TestCase("`${[", "]}`")]
    public void Deep_and_long_texts_take_linear_time(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 60_000 / (open.Length + close.Length))) + "done" + string.Concat(Enumerable.Repeat(close, 60_000 / (open.Length + close.Length)));
        var watch = Stopwatch.StartNew();
        var parsed = ParsingSchemas.Parse(text.Length > 65_000 ? text[..65_000] : text);
        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(2000));
        Assert.That(parsed.Expression is null, Is.EqualTo(!parsed.Errors.IsEmpty));
    }

    [TestCase("(", ")", 190)]
    [TestCase("lower(", ")", 190)]
    [TestCase("done ? done : ", "", 190)]
    [TestCase("exists(tasks, ", ")", 190)]
    [TestCase("done ?? (done || done && done == (1 < 1 + 2 * ", "))", 500)]
    [TestCase("not done && !(hours in (", "))", 500)]
    [TestCase("Math.max(1 - -`${", "}`)", 500)]
    public void What_nests_needs_little_stack(string open, string close, int count)
    {
        var text = string.Concat(Enumerable.Repeat(open, count)) + "done" + string.Concat(Enumerable.Repeat(close, count));
        ParsedExpression? parsed = null;
        var thread = new Thread(() => parsed = ParsingSchemas.Parse(text), 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.That(parsed!.Expression is null, Is.EqualTo(!parsed.Errors.IsEmpty));
    }

    [Test]
    public void Brackets_nest_as_deep_as_the_limit_says()
    {
        Assert.That(ParsingSchemas.Parse(new string('(', 199) + "done" + new string(')', 199)).Errors, Is.Empty);
        Assert.That(ParsingSchemas.Parse(new string('(', 250) + "done" + new string(')', 250)).Errors.Single().Message, Does.StartWith("The text nests too deeply"));
    }

    [Test]
    public void Nested_repetition_does_not_grow_without_bounds()
    {
        var text = "hours";
        for (var i = 0; i < 60; i++)
        {
            text = $"(({text}) between 1 and 2 ? 1 : 2)";
        }

        Assert.That(ParsingSchemas.Parse(text + " == 1").Errors.Select(static error => error.Message), Is.EqualTo(new[] { "The text nests too deeply here." }));
    }

    [Test]
    public void A_long_chain_is_one_flat_expression()
    {
        var parsed = ParsingSchemas.Parse(string.Join(" or ", Enumerable.Repeat("hours == 1", 4000)));
        Assert.That(((LogicalExpression)parsed.Expression!).Operands, Has.Count.EqualTo(4000));
    }

    [Test]
    public void A_text_beyond_the_limit_is_refused()
    {
        var parsed = ParsingSchemas.Parse(new string(' ', ExpressionParser.MostLength) + "x");
        Assert.That(parsed.Errors.Single().Message, Is.EqualTo("The text is too long: 65537 characters; 65536 are the most."));
    }

    [Test]
    public void What_is_printed_reads_as_the_same_expression()
    {
        var random = new Random(7);
        var seen = 0;
        for (var i = 0; i < 40_000; i++)
        {
            var text = string.Join(" ", Enumerable.Range(0, random.Next(1, 14)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
            var scope = new QueryScope(ParsingSchemas.Projects, ParsingSchemas.Find);
            var parsed = ExpressionParser.Parse(text, scope, null, ExpressionUse.Value);
            if (parsed.Expression is not { } expression)
            {
                continue;
            }

            seen++;
            var printed = ExpressionText.Print(expression, ParsingSchemas.Projects, scope.Sources, [.. parsed.Parameters.Select(static parameter => parameter.Name)]);
            var again = ExpressionParser.Parse(printed, new QueryScope(ParsingSchemas.Projects, ParsingSchemas.Find), null, ExpressionUse.Value);
            Assert.That(again.Errors, Is.EqualTo(default(EquatableArray<ParseError>)), $"{text} -> {printed}");
            Assert.That(again.Expression, Is.EqualTo(expression), $"{text} -> {printed}");
        }

        Assert.That(seen, Is.GreaterThan(500));
    }
}
