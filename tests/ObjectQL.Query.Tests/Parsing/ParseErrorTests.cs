namespace ObjectQL.Query.Tests;

/// <summary>What is said about wrong texts, and where.</summary>
public sealed class ParseErrorTests
{
    [TestCase("", "0+1: The text is empty; an expression was expected, such as status == 'open'.")]
    [TestCase("done &&", "7+1: A value was expected, but the end of the text was found.")]
    [TestCase("done & done", "5+1: An operator was expected, but '&' was found. Did you mean '&&'?")]
    [TestCase("done adn done", "5+3: An operator was expected, but 'adn' was found. Did you mean 'and'?")]
    [TestCase("(done", "5+1: ')' was expected, but the end of the text was found.")]
    [TestCase("done)", "4+1: An operator was expected, but ')' was found.")]
    [TestCase("name == 'abc", "8+1: The text has no closing '.")]
    [TestCase("name == 'a\\q'", "10+1: '\\' begins an escape: \\n \\t \\r \\\\ \\' \\\" \\x41 \\u0041 \\u{1F600}. A backslash itself is written '\\\\'.")]
    [TestCase("name == '\\uD800'", "8+8: The text holds half of a surrogate pair, which is no Unicode character.")]
    [TestCase("hours == 5x", "9+2: 'x' cannot follow a number directly.")]
    [TestCase("hours == 1e999", "9+5: This number is too large.")]
    [TestCase("hours in 5", "9+1: A list was expected behind 'in', but the number 5 was found; write in ('a', 'b') or in @list.")]
    [TestCase("hours between 1 or 2", "16+2: 'and' and the upper bound were expected, as in 'between 1 and 5', but 'or' was found.")]
    [TestCase("owner is 'x'", "9+3: 'null' or 'not null' was expected behind 'is', but the text 'x' was found; other values are compared with '=='.")]
    [TestCase("1 < hours < 5", "10+1: A comparison cannot be compared again; write both, such as 1 < x && x < 5.")]
    [TestCase("done ?? done && done", "8+12: '??' beside 'and' or 'or' needs brackets that say what belongs together.")]
    [TestCase("done ? 1", "8+1: ':' and the other value was expected, but the end of the text was found.")]
    [TestCase("tags[0] == 'x'", "4+1: Values are not taken by '[…]'; a field is named behind a point: project.name.")]
    [TestCase("# == 1", "0+1: '#' means nothing here.")]
    [TestCase("@ == 1", "0+1: A parameter is written '@name'.")]
    [TestCase("{done", "0+1: '{' has no '}'; a field is written '{field}', and '{project.name}' through a lookup.")]
    [TestCase("name == `a${name`", "16+1: '}' at the end of '${' was expected, but '`' was found.")]
    [TestCase("name == `a${name}b", "17+1: The template has no end; it is written `text ${value}`.")]
    public void Wrong_syntax(string text, string expected) => Assert.That(ParsingSchemas.Print(text), Is.EqualTo(expected));

    [TestCase("statsu == 'open'", "0+6: 'projects' has no field 'statsu'. Did you mean 'status'?")]
    [TestCase("status == open", "10+4: 'projects' has no field 'open'. A text is written in quotes: 'open'.")]
    [TestCase("owner.nam == 'x'", "6+3: 'people' has no field 'nam'. Did you mean 'name'?")]
    [TestCase("name.x == 'x'", "0+4: 'name' is no lookup, so it has no fields of its own.")]
    [TestCase("helpers.name == 'x'", "0+7: 'helpers' refers to several records, whose fields cannot be named.")]
    [TestCase("customer.name == 'x'", "0+8: 'customer' refers to 'customers', which is no object of this model.")]
    [TestCase("wrong > 1", "0+5: 'wrong' is a formula that cannot be computed: 'projects' has no field 'zzzzz'. A text is written in quotes: 'zzzzz'.")]
    [TestCase("tasks == 1", "0+5: 'projects' has no field 'tasks'. 'tasks' is a relationship; write exists(tasks, …).")]
    [TestCase("exists(taks)", "7+4: 'projects' has no relationship 'taks'. Did you mean 'tasks'?")]
    [TestCase("exists(tasks, titel == 'x')", "14+5: 'tasks' has no field 'titel'. Did you mean 'title'?")]
    [TestCase("due < $todya", "6+6: There is no variable '$todya'. Did you mean '$today'?")]
    [TestCase("owner == $current_user.roles", "9+19: '$current_user.roles' is a list; a list stands only behind 'in'.")]
    [TestCase("owner in $current_user", "9+13: '$current_user' is one value, but 'in' needs a list here.")]
    public void Unknown_names(string text, string expected) => Assert.That(ParsingSchemas.Print(text), Is.EqualTo(expected));

    [TestCase("name == 5", "8+1: 'name' is a text and cannot be compared with '5', a whole number; a text is written in quotes: '5'.")]
    [TestCase("budget > '100'", "9+5: A decimal belongs here, but a text was found; write 100 without quotes.")]
    [TestCase("hours == 'many'", "9+6: 'hours' is a whole number and cannot be compared with 'many', a text.")]
    [TestCase("name > hours", "7+5: 'name' is a text and cannot be compared with 'hours', a whole number.")]
    [TestCase("tags == 'x'", "0+4: 'tags' is a list, which cannot be compared; only 'is null' and 'is not null' test it.")]
    [TestCase("tags > 'x'", "0+4: 'tags' is a list, which cannot be compared; only 'is null' and 'is not null' test it.")]
    [TestCase("done > false", "0+4: Conditions have no order; compare them with '==' or '!='.")]
    [TestCase("hours > null", "0+12: null has no order; write 'hours is not null'.")]
    [TestCase("name", "0+4: A condition was expected, but 'name' is a text; compare it with something.")]
    [TestCase("done && tags", "8+4: A condition was expected, but 'tags' is a list; compare it with something, or test 'is not null'.")]
    [TestCase("exists(tasks, title)", "14+5: A condition was expected, but 'title' is a text; compare it with something.")]
    [TestCase("hours + 1", "0+9: A condition was expected, but 'hours + 1' is a whole number; compare it with something.")]
    [TestCase("due == '2026-02-30'", "7+12: '2026-02-30' is no date; a date is written '2026-01-31'.")]
    [TestCase("starts > 'soon'", "9+6: 'soon' is no point in time; a point in time is written '2026-01-31T17:30:00Z'; without a zone it is UTC.")]
    [TestCase("status == 'opne'", "10+6: 'opne' is no option of 'status'. Did you mean 'open'?")]
    [TestCase("status in ('open', 'x')", "19+3: 'x' is no option of 'status'. Its options are 'open', 'in_progress', 'closed'.")]
    [TestCase("name - 1 > 0", "0+4: '-' takes numbers, but 'name' is a text and '1' is a whole number.")]
    [TestCase("due + 7 > due", "6+1: '+' takes numbers, but 'due' is a date and '7' is a whole number. Days are added by addDays(due, …).")]
    [TestCase("(done ? 1 : 'x') == 1", "12+3: Both values of a choice must be of one type, but '1' is a whole number and 'x' is a text.")]
    [TestCase("coalesce(name, 1) == 'x'", "15+1: The values of 'coalesce' must be of one type, but '1' is a whole number beside a text.")]
    public void Wrong_types(string text, string expected) => Assert.That(ParsingSchemas.Print(text), Is.EqualTo(expected));

    [TestCase("lowr(name) == 'x'", "0+4: There is no function 'lowr'. Did you mean 'lower'?")]
    [TestCase("name.toLowercas() == 'x'", "5+10: There is no method 'toLowercas'. Did you mean 'toLowerCase'?")]
    [TestCase("Math.sqrt(hours) == 1", "5+4: There is no 'Math.sqrt'. Known are abs, round, floor, ceil, min, max, trunc, sign, pow.")]
    [TestCase("lower(name, 1) == 'x'", "0+14: 'lower' takes 1 argument, but 2 were given.")]
    [TestCase("substring(name) == 'x'", "0+15: 'substring' takes 2 or 3 arguments, but 1 was given.")]
    [TestCase("lower(hours) == 'x'", "6+5: 'lower' takes a text here, but 'hours' is a whole number; its text is text(hours).")]
    [TestCase("year(name) == 1", "5+4: 'year' takes a date or a point in time here, but 'name' is a text.")]
    [TestCase("year('x') == 1", "5+3: 'x' is no point in time; a point in time is written '2026-01-31T17:30:00Z'; without a zone it is UTC.")]
    [TestCase("round(budget, 1.5) == 1", "14+3: 'round' takes a whole number here, but '1.5' is a decimal.")]
    [TestCase("name.slice(-1, 2) == 'x'", "11+2: 'slice' takes whole numbers that are written, from 0, or one below it for what is counted from the end; for others use substring(text, start, count).")]
    [TestCase("new Map() == 1", "0+9: Only 'new Date()' and 'new Date(value)' can be written.")]
    public void Wrong_calls(string text, string expected) => Assert.That(ParsingSchemas.Print(text), Is.EqualTo(expected));

    [TestCase("@a == @b", "0+2: The type of '@a' cannot be told from the text; compare it with a field.; 6+2: The type of '@b' cannot be told from the text; compare it with a field.")]
    [TestCase("hours > @a && name == @a", "22+2: '@a' is a whole number, but a text belongs here.")]
    [TestCase("hours in @a && hours == @a", "24+2: '@a' is a list; a list stands only behind 'in'.")]
    public void Wrong_parameters(string text, string expected) => Assert.That(ParsingSchemas.Print(text), Is.EqualTo(expected));

    [Test]
    public void A_parameter_that_is_not_declared_is_an_error_with_the_near_name()
    {
        var parsed = ParsingSchemas.Parse("hours > @limt", ExpressionUse.Condition, new NamedParameter("limit", ExpressionType.Long));
        Assert.That(parsed.Errors, Is.EqualTo(new[] { new ParseError(8, 5, "There is no parameter '@limt'. Did you mean 'limit'?") }));
        Assert.That(parsed.Expression, Is.Null);
    }

    [Test]
    public void A_declared_type_that_does_not_fit_is_an_error()
    {
        var parsed = ParsingSchemas.Parse("name == @limit", ExpressionUse.Condition, new NamedParameter("limit", ExpressionType.Long));
        Assert.That(parsed.Errors, Is.EqualTo(new[] { new ParseError(8, 6, "'@limit' is a whole number, but a text belongs here.") }));
    }

    [Test]
    public void All_errors_of_names_and_types_come_at_once_in_the_order_of_places()
    {
        var parsed = ParsingSchemas.Parse("x == 1 && name == 5 && y == 2");
        Assert.That(parsed.Errors.Select(static error => error.Position), Is.EqualTo(new[] { 0, 18, 23 }));
    }
}
