using ObjectQL.Metadata.Tests;

namespace ObjectQL.Query.Tests;

/// <summary>Formulas as real files write them: statements, tables of values, JavaScript's methods.</summary>
public sealed class FormulaTests
{
    [TestCase("return hours * 2;", "hours * 2")]
    [TestCase("{ return hours * 2 }", "hours * 2")]
    [TestCase("if (done) return 1; return 2;", "done ? 1 : 2")]
    [TestCase("if (done) { return 1; } else { return 2; }", "done ? 1 : 2")]
    [TestCase("if (done) return 1", "done ? 1 : null")]
    [TestCase("if (hours > 9) { return 'a' } else if (hours > 5) { return 'b' } else return 'c'", "hours > 9 ? 'a' : hours > 5 ? 'b' : 'c'")]
    [TestCase("if (hours > 9) { if (done) { return 1; } }\nreturn 2;", "hours > 9 ? done ? 1 : 2 : 2")]
    [TestCase("if (done) { }\nreturn 2;", "2")]
    [TestCase("const total = hours * 2; return total + total;", "hours * 2 + hours * 2")]
    [TestCase("let a = hours, b = a + 1\nreturn b * b", "(hours + 1) * (hours + 1)")]
    [TestCase("const due = '2026-01-31'; return starts > due;", "starts > '2026-01-31T00:00:00Z'")]
    [TestCase("const o = owner; return o.name;", "owner.name")]
    [TestCase("if (done) { const x = 1; return x; }\nconst x = 2;\nreturn x;", "done ? 1 : 2")]
    [TestCase("const x = 1; if (done) { const x = 2; return x; } return x;", "done ? 2 : 1")]
    [TestCase("const name = hours; return name > 1 && {name} == 'x';", "hours > 1 && name == 'x'")]
    [TestCase("// a comment; with 'quotes\nreturn /* here */ hours;", "hours")]
    [TestCase("return;", "null")]
    [TestCase("{return} == 'x'", "0+1")]
    public void Statements_become_one_expression(string text, string expected) =>
        Assert.That(ParsingSchemas.Print(text, ExpressionUse.Value), expected == "0+1" ? Does.Contain("has no field 'return'") : Is.EqualTo(expected));

    [Test]
    public void A_field_that_is_named_as_a_statement_is_printed_in_braces()
    {
        var schema = new Metadata.ObjectSchema("parcels", [.. Metadata.ObjectSchema.BuiltInFields, new("return", Metadata.FieldType.Integer)]);
        var parsed = ExpressionParser.Parse("{return} - 1", new QueryScope(schema, static _ => null), null, ExpressionUse.Value);
        var printed = ExpressionText.Print(parsed.Expression!, schema, [], []);
        Assert.That(printed, Is.EqualTo("{return} - 1"));
        Assert.That(ExpressionParser.Parse(printed, new QueryScope(schema, static _ => null), null, ExpressionUse.Value).Expression, Is.EqualTo(parsed.Expression));
    }

    [TestCase("switch (status) { case 'open': return 1; case 'in_progress': case 'closed': return 2; default: return 3; }", "status == 'open' ? 1 : status == 'in_progress' || status == 'closed' ? 2 : 3")]
    [TestCase("switch (hours) { case 1: return 'a'; case 2: break; } return 'z';", "hours == 1 ? 'a' : 'z'")]
    [TestCase("const weights = { open: 1, 'in_progress': 2.5 }; return weights[status] ?? 0;", "coalesce(status == 'open' ? 1 : status == 'in_progress' ? 2.5 : null, 0)")]
    [TestCase("({ 1: 'one', 2: 'two' })[hours]", "hours == 1 ? 'one' : hours == 2 ? 'two' : null")]
    [TestCase("{\n open: 'O',\n closed: 'C',\n}[status]", "status == 'open' ? 'O' : status == 'closed' ? 'C' : null")]
    [TestCase("['open', 'closed'].includes(status)", "status in ('open', 'closed')")]
    [TestCase("const ends = ['open', 'closed']; return !ends.includes(status);", "status not in ('open', 'closed')")]
    public void Choices_by_a_value(string text, string expected) => Assert.That(ParsingSchemas.Print(text, ExpressionUse.Value), Is.EqualTo(expected));

    [TestCase("name || 'none'", "name != '' ? name : 'none'")]
    [TestCase("status || 'open'", "coalesce(status, 'open')")]
    [TestCase("hours || rate || 1", "hours != 0 ? hours : rate != 0 ? rate : 1")]
    [TestCase("done || hours > 1", "done || hours > 1")]
    [TestCase("hours ** 3", "hours * hours * hours")]
    [TestCase("2 ** 3 ** 1", "2 * 2 * 2")]
    [TestCase("Math.pow(hours + 1, 2)", "(hours + 1) * (hours + 1)")]
    [TestCase("Math.trunc(rate)", "rate > 0 ? floor(rate) : ceiling(rate)")]
    [TestCase("Math.sign(rate)", "rate > 0 ? 1 : rate < 0 ? -1 : floor(rate)")]
    [TestCase("Number(done) + Number(hours)", "(done ? 1 : 0) + hours")]
    [TestCase("String(hours).padStart(5, '0')", "length(text(hours)) >= 5 ? text(hours) : substring(concat('00000', text(hours)), length(text(hours)))")]
    [TestCase("name.padEnd(2)", "length(name) >= 2 ? name : substring(concat(name, '  '), 0, 2)")]
    [TestCase("name.slice(-3)", "substring(name, length(name) + -3)")]
    [TestCase("starts.toISOString().slice(0, 10)", "substring(text(starts), 0, 10)")]
    [TestCase("starts.getTime() - new Date(due).getTime()", "starts - datetime('1970-01-01T00:00:00Z') - (due - date('1970-01-01'))")]
    [TestCase("Math.floor((Date.now() - starts.getTime()) / 86400000)", "floor(($now - datetime('1970-01-01T00:00:00Z') - (starts - datetime('1970-01-01T00:00:00Z'))) / 86400000)")]
    [TestCase("hours.toFixed(2)", "toFixed(hours, 2)")]
    [TestCase("(rate * 100).toFixed() + '%'", "concat(toFixed(rate * 100, 0), '%')")]
    [TestCase("name.split(' ')[1]", "part(name, ' ', 1)")]
    [TestCase("const words = name.split(' '); return words.length > 1 ? words[1] : words[0];", "length(name) - length(replace(name, ' ', '')) + 1 > 1 ? part(name, ' ', 1) : part(name, ' ', 0)")]
    [TestCase("name.split(', ').length", "floor((length(name) - length(replace(name, ', ', ''))) / 2) + 1")]
    [TestCase("name.split(' ')[0].length", "length(part(name, ' ', 0))")]
    [TestCase("name.split(' ').join('-').toUpperCase()", "upper(replace(name, ' ', '-'))")]
    [TestCase("due.getDay()", "((floor((due - date('1970-01-01')) / 86400000) + 4) % 7 + 7) % 7")]
    public void Operators_and_methods_of_JavaScript(string text, string expected) => Assert.That(ParsingSchemas.Print(text, ExpressionUse.Value), Is.EqualTo(expected));

    /// <summary>JavaScript's truth where it decides: an empty text, 0 and null are false. A condition stays what it is, unknown for null.</summary>
    [TestCase("name ? 1 : 2", "coalesce(name, '') != '' ? 1 : 2")]
    [TestCase("!name", "!(coalesce(name, '') != '')")]
    [TestCase("!!name", "!!(coalesce(name, '') != '')")]
    [TestCase("Boolean(hours)", "coalesce(hours, 0) != 0")]
    [TestCase("hours ? budget / hours : 0", "coalesce(hours, 0) != 0 ? budget / hours : 0")]
    [TestCase("status ? 1 : 2", "status is not null ? 1 : 2")]
    [TestCase("owner ? owner.name : 'nobody'", "owner is not null ? owner.name : 'nobody'")]
    [TestCase("due && due < $today", "due is not null && due < $today")]
    [TestCase("name && hours > 1 && done", "coalesce(name, '') != '' && hours > 1 && done")]
    [TestCase("done || hours > 1 || !name", "done || hours > 1 || !(coalesce(name, '') != '')")]
    [TestCase("(name || done) ? 1 : 2", "coalesce(name, '') != '' || done ? 1 : 2")]
    [TestCase("(name && (done || hours)) ? 1 : 2", "coalesce(name, '') != '' && (done || coalesce(hours, 0) != 0) ? 1 : 2")]
    [TestCase("if (name) return 1; return 2;", "coalesce(name, '') != '' ? 1 : 2")]
    [TestCase("name && name.slice(0, 1)", "coalesce(name, '') != '' ? substring(name, 0, 1) : name")]
    [TestCase("name && (status || 'open')", "coalesce(name, '') != '' ? coalesce(status, 'open') : name")]
    [TestCase("done || (hours > 1 || done)", "done || hours > 1 || done")]
    [TestCase("hours && rate && 1", "coalesce(hours, 0) != 0 ? coalesce(rate, 0) != 0 ? 1 : rate : hours")]
    [TestCase("'a' ? 1 : 2", "coalesce('a', '') != '' ? 1 : 2")]
    [TestCase("done ? 1 : 2", "done ? 1 : 2")]
    public void Values_are_taken_for_conditions_as_JavaScript_does(string text, string expected) => Assert.That(ParsingSchemas.Print(text, ExpressionUse.Value), Is.EqualTo(expected));

    [TestCase("let x = 1; x = 2; return x;", "11+1: 'x' cannot be assigned")]
    [TestCase("let x = 1; x += 2; return x;", "11+1: 'x' cannot be assigned")]
    [TestCase("if (done) { hours++; } return hours;", "12+5: 'hours' cannot be assigned")]
    [TestCase("let x; return x;", "4+1: 'x' has no value")]
    [TestCase("const x = 1; const x = 2; return x;", "19+1: 'x' has a value already")]
    [TestCase("const x = 1; return 2;", "6+1: 'x' is never used")]
    [TestCase("return x; const x = 1;", "10+5: This is never reached")]
    [TestCase("return 1; return 2;", "10+6: This is never reached")]
    [TestCase("if (done) return 1; else return 2; return 3;", "35+6: This is never reached")]
    [TestCase("const x = 1; for (const y of tags) { return x; }", "13+3: A loop cannot be written")]
    [TestCase("return 1; while (done) { }", "10+5: This is never reached")]
    [TestCase("const f = function (a) { return a; }; return f(1);", "10+8: Functions cannot be written")]
    [TestCase("const f = (name) => name; return f;", "17+2: An operator or ';' was expected, but '=>' was found. Functions cannot be written in an expression.")]
    [TestCase("const { a, b } = owner; return a;", "6+8: A name was expected behind 'const'")]
    [TestCase("if (done) { return 1; ", "22+1: '}' at the end of the block was expected")]
    [TestCase("if done return 1", "3+4: An operator was expected")]
    [TestCase("if (done) throw 'x';", "10+5: 'throw' cannot be written in a formula")]
    [TestCase("if (done) retrun 1;", "10+6: A statement was expected, but 'retrun' was found; a value is written behind 'return'. Did you mean 'return'?")]
    [TestCase("if (done) { }", "0+2: The statements return nothing")]
    [TestCase("if (tags) return 1;", "4+4: A condition was expected, but 'tags' is a list")]
    [TestCase("done || name", "8+4: Both values of '||' must be of one type, but 'done' is a condition and 'name' is a text")]
    [TestCase("done && hours > 1 || name", "21+4: A condition was expected, but 'name' is a text")]
    [TestCase("done && due", "8+3: A condition was expected, but 'due' is a date")]
    [TestCase("done && name", "8+4: Both values of '&&' must be of one type, but 'done' is a condition and 'name' is a text")]
    [TestCase("hours.toFixed(rate)", "14+4: 'toFixed' takes a whole number here, but 'rate' is a number")]
    [TestCase("hours.toFixed(hours)", "14+5: The digits behind the point are written as a number from 0 to 20")]
    [TestCase("hours.toFixed(21)", "14+2: The digits behind the point are written")]
    [TestCase("name.toFixed(2)", "0+4: 'toFixed' takes a number here, but 'name' is a text")]
    [TestCase("name.split(' ')", "0+15: A text that is split gives a part, '[0]', or is followed by '.length' or '.join(…)'")]
    [TestCase("name.split()[0]", "0+12: 'split' takes the text that divides")]
    [TestCase("name.split('')[0]", "11+2: The text that divides is written as a text such as ' '")]
    [TestCase("name.split(name)[0]", "11+4: The text that divides is written")]
    [TestCase("name.split(name).length", "0+16: 'split' takes the text that divides, as it is written")]
    [TestCase("name.split(' ')[hours]", "16+5: The number of a part is written, from 0 to 99")]
    [TestCase("name.split(' ')[-1]", "16+2: The number of a part is written, from 0 to 99")]
    [TestCase("name.split(' ')[0", "17+1: ']' behind the number of the part was expected")]
    [TestCase("name.split(' ').join()", "0+22: 'join' takes the text that stands between the parts")]
    [TestCase("hours.split(' ')[0]", "0+5: 'part' takes a text here, but 'hours' is a whole number")]
    [TestCase("const net = nope * 2; return net + net;", "12+4: 'projects' has no field 'nope'")]
    [TestCase("const net = name; return net * 2;", "25+3: '*' takes numbers, but 'net' is a text")]
    [TestCase("switch (status) { case 'open': if (done) return 1; case 'closed': return 2; }", "51+4: The case above goes on here")]
    [TestCase("switch (status) { default: return 1; case 'open': return 2; }", "37+4: 'default' stands last")]
    [TestCase("switch (status) { case 'opne': return 2; }", "23+6: 'opne' is no option of 'status'. Did you mean 'open'?")]
    [TestCase("{ open: 1 }", "0+1: A table of values stands only before")]
    [TestCase("[1, 2]", "0+1: A list stands only behind 'in'")]
    [TestCase("tags.reduce(1)", "5+6: There is no method 'reduce'")]
    [TestCase("hours ** 0.5", "9+3: A power is computed for the whole numbers from 1 to 16")]
    [TestCase("-hours ** 2", "7+2: A negative number before '**' needs brackets")]
    [TestCase("name.padStart(5, 'ab')", "0+22: 'padStart' takes a length up to 100 and one character")]
    [TestCase("return 1 /* open", "9+2: The comment has no end")]
    [TestCase("Number(name)", "7+4: 'abs' takes a number here")]
    public void What_is_no_expression_is_told_with_its_place(string text, string expected) =>
        Assert.That(ParsingSchemas.Print(text, ExpressionUse.Value), Does.StartWith(expected));

    [Test]
    public void A_local_that_doubles_itself_ends_in_an_error()
    {
        var text = "const a0 = hours; " + string.Concat(Enumerable.Range(1, 60).Select(static i => $"const a{i} = a{i - 1} + a{i - 1}; ")) + "return a60;";
        Assert.That(ParsingSchemas.Print(text, ExpressionUse.Value), Does.Contain("The text is too large"));
    }

    /// <summary>What the guides of the format show (FORMAT.md 7.8), over fields of a project.</summary>
    [TestCase("name + ' ' + owner.name")]
    [TestCase("hours * budget")]
    [TestCase("(hours / rate) * 100")]
    [TestCase("budget > 10000 ? 'large' : budget > 1000 ? 'medium' : 'small'")]
    [TestCase("`${name} (${status})`")]
    [TestCase("Math.round(rate * 100) / 100")]
    [TestCase("Math.max(hours, rate, 3)")]
    [TestCase("name.toUpperCase().trim().substring(0, 3) + name.toLowerCase().replace(' ', '-').charAt(0)")]
    [TestCase("name.includes('x') && name.length > 3")]
    [TestCase("name.slice(0, 2).padStart(4, '0')")]
    [TestCase("new Date(due).getFullYear()")]
    [TestCase("starts.toISOString()")]
    [TestCase("Math.floor(($today - due) / 86400000)")]
    [TestCase("hours ?? 0")]
    [TestCase("owner?.name")]
    [TestCase("if (hours > 5) {\n  return 'many';\n} else if (hours > 0) {\n  return 'some';\n} else {\n  return 'none';\n}")]
    [TestCase("const net = budget * 0.8;\nlet rest = net - hours;\nif (rest < 0) {\n  return 0;\n}\nreturn rest;")]
    [TestCase("const labels = { open: 'Open', closed: 'Done' };\nreturn labels[status] || 'Unknown';")]
    [TestCase("{hours} * 10")]
    [TestCase("!done && due < $today")]
    public void Formulas_of_the_guides_are_read(string text) => Assert.That(ParsingSchemas.Parse(text, ExpressionUse.Value).Errors, Is.Empty);

    /// <summary>Those that compute with more than their record and one value.</summary>
    [TestCase("name.split(' ').map(word => word.length)", "Functions cannot be written")]
    [TestCase("tasks.reduce((sum, task) => sum + task.hours, 0)", "Functions cannot be written")]
    public void Formulas_of_the_guides_that_are_no_expression_say_why(string text, string expected) =>
        Assert.That(ParsingSchemas.Print(text, ExpressionUse.Value), Does.Contain(expected));

    [Test]
    public void All_formulas_of_the_corpus_are_read()
    {
        var link = Corpus.Link();
        var formulas = link.Schema.Objects.SelectMany(static schema => schema.Fields.Where(static field => field.Type == Metadata.FieldType.Formula).Select(field => (schema, field))).ToArray();
        var unread = formulas
            .Select(x => (Name: $"{x.schema.Name}.{x.field.Name}", ExpressionParser.Parse(x.field.Expression ?? "", new QueryScope(x.schema, name => link.Schema.Objects.FirstOrDefault(schema => schema.Name == name)), null, ExpressionUse.Value).Errors))
            .Where(static x => !x.Errors.IsEmpty)
            .Select(static x => $"{x.Name}: {x.Errors[0].Message}");
        Assert.Multiple(() =>
        {
            Assert.That(formulas, Has.Length.EqualTo(2));
            Assert.That(unread, Is.Empty);
        });
    }
}
